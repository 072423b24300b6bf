namespace SecureMessaging.Testing.CareTeamSearch;

/// <summary>The files of this folder, read from the repository.</summary>
internal static class QuestionFiles
{
    public static string Read(string name) =>
        File.ReadAllText(Path.Combine(Repository.Folder, "tests", "SecureMessaging.Testing", "CareTeamSearch", name));
}
