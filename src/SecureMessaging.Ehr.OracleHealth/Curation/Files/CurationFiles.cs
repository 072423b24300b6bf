using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;
using SecureMessaging.Ehr.Facilities;
using SecureMessaging.Ehr.OracleHealth.Curation.Rules;
using SecureMessaging.Ehr.OracleHealth.Settings;

namespace SecureMessaging.Ehr.OracleHealth.Curation.Files;

/// <summary>Where the rules are written: the file of the program, and in front of it the one of this installation.</summary>
internal sealed class CurationFiles : IDisposable
{
    internal const string NoCodes =
        "curation siteCodes: there is none in any file, and names say their station by its site code. Add the tenants' codes.";

    private readonly OracleHealthOptions _options;
    private readonly IFileProvider _program;
    private readonly PhysicalFileProvider? _mounted;

    public CurationFiles(OracleHealthOptions options, IFileProvider program)
    {
        (_options, _program) = (options, program);
        if (Path.IsPathRooted(options.CurationOverlayFile) && Path.GetDirectoryName(options.CurationOverlayFile) is { } folder
            && Directory.Exists(folder))
        {
            // Mounted files are replaced by links that no watcher of the system reports: they are looked at every few seconds.
            _mounted = new PhysicalFileProvider(folder) { UsePollingFileWatcher = true, UseActivePolling = true };
        }
    }

    private string? Overlay => string.IsNullOrWhiteSpace(_options.CurationOverlayFile) ? null : _options.CurationOverlayFile;

    /// <summary>In the order in which they are asked; without the wrong ones. All errors of all files.</summary>
    public (IReadOnlyList<CurationFile> Files, IReadOnlyList<string> Errors) Read(FacilitiesOptions facilities)
    {
        var scope = new CurationScope(_options.Tenants.Keys, facilities);
        var program = Read(_program, _options.CurationFile, nameof(OracleHealthOptions.CurationFile), scope);
        (CurationFile? File, IReadOnlyList<string> Errors)[] read = Overlay is { } overlay
            ? [Read(_mounted ?? _program, Named(overlay), nameof(OracleHealthOptions.CurationOverlayFile), scope), program]
            : [program];
        CurationFile[] files = [.. read.Select(one => one.File).OfType<CurationFile>()];
        string[] errors = [.. read.SelectMany(one => one.Errors)];
        return errors.Length > 0 || files.Any(HasCodes)
            ? (files, errors)
            : (files, [NoCodes]);
    }

    public IChangeToken Watch() => Overlay is { } overlay
        ? new CompositeChangeToken([_program.Watch(_options.CurationFile), (_mounted ?? _program).Watch(Named(overlay))])
        : _program.Watch(_options.CurationFile);

    public void Dispose() => _mounted?.Dispose();

    private static bool HasCodes(CurationFile file) =>
        file.Tenants.Values.Append(file.Default).Any(rules => rules.SiteCodes is { Rows.IsEmpty: false });

    private string Named(string overlay) => _mounted is null ? overlay : Path.GetFileName(overlay);

    private static (CurationFile? File, IReadOnlyList<string> Errors) Read(
        IFileProvider files, string path, string setting, CurationScope scope)
    {
        var info = files.GetFileInfo(path);
        if (!info.Exists)
        {
            return (null, [$"{OracleHealthOptions.Section}:{setting} '{path}' does not exist: no pool would be shown. "
                + "Use a path below the content root, or an absolute one for the overlay."]);
        }

        try
        {
            using var reader = new StreamReader(info.CreateReadStream());
            var (file, errors) = CurationFileRules.Read(reader.ReadToEnd(), scope);
            return (file, [.. errors.Select(error => $"{info.Name}: {error}")]);
        }
        catch (Exception unread) when (unread is IOException or UnauthorizedAccessException)
        {
            return (null, [$"{OracleHealthOptions.Section}:{setting} could not be read: {unread.Message}"]);
        }
    }
}
