namespace SecureMessaging.Bff.Operations.CommandLine.Tokens;

/// <summary>Where <c>rollout login</c> keeps the token: readable by its owner and nobody else.</summary>
/// <param name="path">Null where there is no place for it.</param>
/// <param name="modeOf">Reads the mode of a file; as the system says where it is left out.</param>
internal sealed class TokenFile(string? path, Func<string, UnixFileMode>? modeOf = null)
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

    /// <summary>None, with the reason, where others may read it: then it is nobody's secret any more.</summary>
    public OpsToken Read()
    {
        try
        {
            if (path is null || !File.Exists(path))
            {
                return OpsToken.None;
            }

            if (IsOpenToOthers(path))
            {
                return OpsToken.Missing(
                    $"The token in {path} is not used, because others may read the file. Sign in again: rollout login.");
            }

            var text = new FileInfo(path).Length <= OpsToken.MaxLength ? File.ReadAllText(path).Trim() : "";
            return OpsToken.IsToken(text)
                ? new OpsToken(text, true, null)
                : OpsToken.Missing($"What {path} holds is no access token. Sign in again: rollout login.");
        }
        catch (Exception unreadable) when (IsOfTheFile(unreadable))
        {
            return OpsToken.Missing($"The token in {path} cannot be read.");
        }
    }

    /// <summary>Asked before a person is sent to a browser: a place that takes nothing is known without a token.</summary>
    /// <returns>Null where a token can be kept; else why not.</returns>
    public string? FindObstacle() => Place(token: null);

    /// <summary>A new file that takes the place of the old one: what is there may be open to others, or a link to elsewhere.</summary>
    /// <returns>Null where it is kept; else why not.</returns>
    public string? Write(string token) => Place(token);

    /// <returns>Whether there was one, and why it is still there.</returns>
    public (bool IsDeleted, string? Problem) Delete()
    {
        try
        {
            if (path is null || !File.Exists(path))
            {
                return (false, null);
            }

            File.Delete(path);
            return (true, null);
        }
        catch (Exception failure) when (IsOfTheFile(failure))
        {
            return (false, $"The token in {path} cannot be deleted, and is good until it ends.");
        }
    }

    /// <summary>The mode is looked at before the token is in the file: some file systems give every file to everybody.</summary>
    private string? Place(string? token)
    {
        if (path is null)
        {
            return "There is no home folder to keep a token in.";
        }

        var beside = $"{path}.{Guid.NewGuid():N}";
        try
        {
            if (Directory.Exists(path))
            {
                return $"A token cannot be kept in {path}: it is a folder.";
            }

            using (var file = new FileStream(beside, NewFile()))
            {
                if (IsOpenToOthers(beside))
                {
                    return $"A token cannot be kept in {path}: others could read it there.";
                }

                using var writer = new StreamWriter(file);
                writer.Write(token);
            }

            if (token is not null)
            {
                File.Move(beside, path, overwrite: true);
            }

            return null;
        }
        catch (Exception failure) when (IsOfTheFile(failure))
        {
            return $"A token cannot be kept in {path}: the file cannot be written.";
        }
        finally
        {
            TryDelete(beside);
        }
    }

    private static FileStreamOptions NewFile()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        return options;
    }

    private bool IsOpenToOthers(string place) =>
        !OperatingSystem.IsWindows() && ((modeOf ?? File.GetUnixFileMode)(place) & ~OwnerOnly) != 0;

    /// <summary>Gone already where it has taken its place.</summary>
    private static void TryDelete(string place)
    {
        try
        {
            File.Delete(place);
        }
        catch (Exception failure) when (IsOfTheFile(failure))
        {
            // The folder is lost as a whole; why is said already.
        }
    }

    private static bool IsOfTheFile(Exception failure) =>
        failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException;
}
