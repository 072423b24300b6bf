namespace SecureMessaging.Bff.Operations.CommandLine.Tokens;

/// <summary>Where <c>rollout login</c> keeps the token: readable by its owner and nobody else.</summary>
/// <param name="path">Null where there is no place for it.</param>
internal sealed class TokenFile(string? path)
{
    public const string Variable = "SM_OPS_TOKEN_FILE";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const string Name = ".sm-ops-token";

    public string? Path => path;

    /// <summary>As the environment names it, else in the home of who calls; a process without a home has none.</summary>
    public static TokenFile OfEnvironment() => new(
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named
        : Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) is { Length: > 0 } home ? System.IO.Path.Combine(home, Name)
        : null);

    /// <summary>Null where there is none, and where others may read it: then it is nobody's secret any more.</summary>
    public string? Read()
    {
        try
        {
            return path is null || !File.Exists(path) || (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~OwnerOnly) != 0)
                ? null
                : File.ReadAllText(path).Trim();
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>A new file that takes the place of the old one: what is there may be open to others, or a link to elsewhere.</summary>
    /// <returns>False where it cannot be written.</returns>
    public bool TryWrite(string token)
    {
        if (path is null)
        {
            return false;
        }

        var beside = $"{path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        try
        {
            using (var writer = new StreamWriter(beside, options))
            {
                writer.Write(token);
            }

            File.Move(beside, path, overwrite: true);
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <returns>False where there was none.</returns>
    public bool Delete()
    {
        if (path is null || !File.Exists(path))
        {
            return false;
        }

        File.Delete(path);
        return true;
    }
}
