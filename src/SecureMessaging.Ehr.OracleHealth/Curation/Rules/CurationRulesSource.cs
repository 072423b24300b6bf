using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using SecureMessaging.Ehr.Facilities;
using SecureMessaging.Ehr.OracleHealth.Curation.Files;
using SecureMessaging.Ehr.OracleHealth.Settings;

namespace SecureMessaging.Ehr.OracleHealth.Curation.Rules;

/// <summary>
/// The rules as written. The files are watched: a valid change is taken at once, a wrong one is reported with all its errors and
/// the last valid rules stay.
/// </summary>
internal sealed partial class CurationRulesSource : IDisposable
{
    private readonly OracleHealthOptions _options;
    private readonly CurationFiles _files;
    private readonly IOptionsMonitor<FacilitiesOptions> _facilities;
    private readonly ILogger<CurationRulesSource> _logger;
    private readonly IDisposable _subscription;
    private readonly Lock _loading = new();
    private volatile CurationRulesState _state = new([], []);

    public CurationRulesSource(
        IOptions<OracleHealthOptions> options, IHostEnvironment environment, IOptionsMonitor<FacilitiesOptions> facilities,
        ILogger<CurationRulesSource> logger)
    {
        (_options, _facilities, _logger) = (options.Value, facilities, logger);
        _files = new CurationFiles(options.Value, environment.ContentRootFileProvider);
        Load();
        _subscription = ChangeToken.OnChange(_files.Watch, Load);
    }

    /// <summary>Valid rules were read. Called on the thread that watches the files.</summary>
    public event Action? Changed;

    /// <summary>What is wrong with the files as they are now; empty while the rules in use are those of the files.</summary>
    public ImmutableArray<string> Errors => _state.Errors;

    /// <summary>The same object until the rules change.</summary>
    public CompiledRules For(string tenant) => _state.For(tenant);

    /// <summary>The rules as they would be with this text in the place of one of the files. Changes nothing.</summary>
    public (CurationRulesState? Rules, IReadOnlyList<string> Errors) Try(string text, CurationPlace place)
    {
        var (file, errors) = CurationFileRules.Read(text, new CurationScope(_options.Tenants.Keys, _facilities.CurrentValue));
        var tried = file is null ? null : _state.With(file, place);
        return tried is { HasSiteCodes: false } ? (null, [CurationFiles.NoCodes]) : (tried, errors);
    }

    /// <summary>Reads the files as they are now. Also called whenever one changes.</summary>
    public void Load()
    {
        lock (_loading)
        {
            var (files, errors) = _files.Read(_facilities.CurrentValue);
            if (errors.Count > 0)
            {
                _state = _state.With(errors);
                Refused(_logger, errors.Count, string.Join(" ", errors));
                return;
            }

            _state = new CurationRulesState(files, []);
            Taken(_logger, files.Count);
        }

        Changed?.Invoke();
    }

    public void Dispose()
    {
        _subscription.Dispose();
        _files.Dispose();
    }

    [LoggerMessage(EventId = 3010, Level = LogLevel.Information, Message = "Curation rules were read from {Count} file(s)")]
    private static partial void Taken(ILogger logger, int count);

    [LoggerMessage(
        EventId = 3011, Level = LogLevel.Error,
        Message = "Curation rules have {Count} error(s); the last valid ones stay. {Errors}")]
    private static partial void Refused(ILogger logger, int count, string errors);
}
