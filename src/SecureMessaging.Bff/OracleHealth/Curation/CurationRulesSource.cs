using System.Collections.Concurrent;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace SecureMessaging.Bff.OracleHealth.Curation;

/// <summary>
/// The rules in force. The file is watched: a valid change is taken at once, a wrong one is reported with all its errors and
/// the last valid rules stay.
/// </summary>
internal sealed partial class CurationRulesSource : IDisposable
{
    private readonly OracleHealthOptions _options;
    private readonly IFileProvider _files;
    private readonly ILogger<CurationRulesSource> _logger;
    private readonly IDisposable _subscription;
    private volatile ConcurrentDictionary<string, CompiledRules> _compiled = new(StringComparer.Ordinal);
    private volatile CurationFile _current = new();

    public CurationRulesSource(IOptions<OracleHealthOptions> options, IHostEnvironment environment, ILogger<CurationRulesSource> logger)
    {
        (_options, _files, _logger) = (options.Value, environment.ContentRootFileProvider, logger);
        Load();
        _subscription = ChangeToken.OnChange(() => _files.Watch(_options.CurationFile), Load);
    }

    /// <summary>The same object until the rules change.</summary>
    public CompiledRules For(string tenant)
    {
        var file = _current;
        return _compiled.GetOrAdd(tenant, key => new CompiledRules(file.Tenants.GetValueOrDefault(key) ?? new(), file.Default));
    }

    public void Dispose() => _subscription.Dispose();

    /// <summary>Everything that is wrong with a file of rules; also run at start by the options' validator.</summary>
    public static IReadOnlyList<string> Check(IFileProvider files, OracleHealthOptions options) => Read(files, options).Errors;

    private static (CurationFile? File, IReadOnlyList<string> Errors) Read(IFileProvider files, OracleHealthOptions options)
    {
        var info = files.GetFileInfo(options.CurationFile);
        if (!info.Exists)
        {
            return (null, [$"OracleHealth:CurationFile '{options.CurationFile}' does not exist below the content root: no pool would be shown."]);
        }

        try
        {
            using var reader = new StreamReader(info.CreateReadStream());
            return CurationFileRules.Read(reader.ReadToEnd(), options.Tenants.Keys);
        }
        catch (IOException unread)
        {
            return (null, [$"OracleHealth:CurationFile could not be read: {unread.Message}"]);
        }
    }

    private void Load()
    {
        var (file, errors) = Read(_files, _options);
        if (file is null)
        {
            Refused(_logger, errors.Count, string.Join(" ", errors));
            return;
        }

        _current = file;
        _compiled = new ConcurrentDictionary<string, CompiledRules>(StringComparer.Ordinal);
        Taken(_logger, _options.CurationFile);
    }

    [LoggerMessage(EventId = 3010, Level = LogLevel.Information, Message = "Curation rules of {File} are in force")]
    private static partial void Taken(ILogger logger, string file);

    [LoggerMessage(EventId = 3011, Level = LogLevel.Error, Message = "Curation rules have {Count} error(s); the last valid ones stay. {Errors}")]
    private static partial void Refused(ILogger logger, int count, string errors);
}
