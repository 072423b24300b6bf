namespace SecureMessaging.Testing.Servers;

/// <summary>
/// A server or browser that a test needs. Where it is missing the test is skipped with the reason, and failed instead when
/// <c>REQUIRE_ALL_TESTS=1</c>.
/// </summary>
internal static class Required
{
    public static void SkipOrFail(string reason)
    {
        if (Environment.GetEnvironmentVariable("REQUIRE_ALL_TESTS") == "1")
        {
            Assert.Fail($"REQUIRE_ALL_TESTS=1, and {reason}");
        }

        Assert.Skip(reason);
    }

    /// <summary>The first of the usual places that exists; newest version first where there are several.</summary>
    public static string? FindProgram(string folder, string pattern) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories).OrderDescending(StringComparer.Ordinal).FirstOrDefault()
        : null;
}
