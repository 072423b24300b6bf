namespace SecureMessaging.Testing;

/// <summary>The files of the repository that no build copies beside the tests.</summary>
internal static class Repository
{
    public static readonly string Folder = Find(AppContext.BaseDirectory);

    public static string PathOf(string file) => Path.Combine(Folder, file);

    /// <summary>From the root, with slashes on every system.</summary>
    public static string RelativePath(string path) => Path.GetRelativePath(Folder, path).Replace(Path.DirectorySeparatorChar, '/');

    private static string Find(string folder) => File.Exists(Path.Combine(folder, "docker-compose.yml"))
        ? folder
        : Find(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests run outside the repository."));
}
