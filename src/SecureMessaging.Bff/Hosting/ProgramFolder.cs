namespace SecureMessaging.Bff.Hosting;

/// <summary>
/// Where this program's own files are: settings, curation rules. ASP.NET looks for them in the working directory, so that a
/// published program finds them only when it is started from its own folder.
/// </summary>
internal static class ProgramFolder
{
    private const string Argument = "contentRoot";

    /// <summary>One file of each kind: a folder that holds both is this service's source or its published form.</summary>
    private static readonly string[] Own = ["appsettings.json", Path.Combine("OracleHealth", "Curation", "curation.json")];

    private static readonly string[] Variables = ["ASPNETCORE_CONTENTROOT", "DOTNET_CONTENTROOT"];

    /// <summary>
    /// The arguments with the folder put in front, where later ones win. A folder that somebody names stays, and so does the
    /// working directory when it holds the files: a developer edits them there.
    /// </summary>
    public static string[] Name(string[] args) =>
        IsNamed(args) || Holds(Directory.GetCurrentDirectory()) ? args : [$"--{Argument}={AppContext.BaseDirectory}", .. args];

    private static bool IsNamed(string[] args) =>
        args.Any(argument => argument.TrimStart('-', '/').StartsWith(Argument, StringComparison.OrdinalIgnoreCase))
        || Variables.Any(variable => Environment.GetEnvironmentVariable(variable) is { Length: > 0 });

    private static bool Holds(string folder) => Own.All(file => File.Exists(Path.Combine(folder, file)));
}
