using Microsoft.Extensions.Options;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Facilities.Migration;

namespace SecureMessaging.Ehr.Facilities;

internal sealed class FacilitiesOptionsValidator(IHostEnvironment environment, IEnumerable<EhrProfile> profiles)
    : IValidateOptions<FacilitiesOptions>
{
    private readonly string[] _names =
        [.. profiles.Select(profile => profile.Ehr.Value).Prepend(EhrWireNames.OracleHealth).Prepend(EhrWireNames.Vista).Distinct()];

    public ValidateOptionsResult Validate(string? name, FacilitiesOptions options)
    {
        var errors = General(options)
            .Concat(options.Stations.SelectMany(pair => Station(pair.Key, pair.Value)))
            .Concat(Shown(nameof(options.ShownAs), options.ShownAs))
            .Concat(Shown(nameof(options.ShownAsOutsideProduction), options.ShownAsOutsideProduction))
            .ToArray();
        return errors.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static IEnumerable<string> General(FacilitiesOptions options)
    {
        if (!EasternDays.IsKnown)
        {
            yield return $"The time zone {EasternDays.ZoneId} is not known here: migration days cannot be computed. "
                + "Install the system's time-zone data (package tzdata).";
        }

        foreach (var phase in options.BlockedPhases.Where(phase => !MigrationPhaseWireNames.TryParse(phase, out _)))
        {
            yield return $"Facilities:BlockedPhases holds '{phase}', which is no phase. Use p0 to p9.";
        }

        if (!OracleHealthTransport.IsKnown(options.DefaultTransport))
        {
            yield return $"OracleHealth:Transport is '{options.DefaultTransport}'. Use {Transports}.";
        }
    }

    private const string Transports = $"{OracleHealthTransport.Millennium} or {OracleHealthTransport.MhvBridge}";

    private IEnumerable<string> Station(string station, FacilityEntry entry)
    {
        var key = $"Facilities:Stations:{station}";
        if (!IsCanonical(station))
        {
            yield return $"{key} is not a station number: it would never match. Use three digits and perhaps an upper-case suffix.";
        }

        if (string.IsNullOrWhiteSpace(entry.Name))
        {
            yield return $"{key}:Name is missing: the web client would show a bare number. Set the health care system's name.";
        }

        if (!_names.Contains(entry.Ehr, StringComparer.Ordinal))
        {
            yield return $"{key}:Ehr is '{entry.Ehr}'. Use {string.Join(" or ", _names)}.";
        }

        var migrates = entry.MigrationDate is not null || entry.MigrationInDays is not null;
        if (migrates && entry.Ehr != EhrWireNames.Vista && _names.Contains(entry.Ehr, StringComparer.Ordinal))
        {
            yield return $"{key} has a migration date and is on {entry.Ehr} already: the date says when it arrives there. "
                + $"Set Ehr to {EhrWireNames.Vista}, or remove the date.";
        }

        if ((migrates || entry.Ehr == EhrWireNames.OracleHealth) && string.IsNullOrWhiteSpace(entry.Tenant))
        {
            yield return $"{key}:Tenant is missing: its pools could not be found. Set a key of OracleHealth:Tenants.";
        }

        if (entry.Pretransitioned && !migrates && entry.Ehr == EhrWireNames.Vista)
        {
            yield return $"{key} is Pretransitioned and stays on {EhrWireNames.Vista}: the word means that it has moved already, and its "
                + $"virtual care teams would be shown. Set Ehr to {EhrWireNames.OracleHealth}, or remove it.";
        }

        if (entry.Transport is not null && !OracleHealthTransport.IsKnown(entry.Transport))
        {
            yield return $"{key}:Transport is '{entry.Transport}'. Use {Transports}, or leave it out.";
        }

        if (entry.MigrationInDays is not null && !environment.IsDevelopment())
        {
            yield return $"{key}:MigrationInDays is for Development only: the date would move at each restart. Set MigrationDate.";
        }
    }

    private static IEnumerable<string> Shown(string setting, Dictionary<string, string> pairs) =>
        from pair in pairs
        from station in new[] { pair.Key, pair.Value }
        where !IsCanonical(station)
        select $"Facilities:{setting} holds '{station}', which is not a station number.";

    private static bool IsCanonical(string text) =>
        StationNumber.TryParse(text, out var station) && station.Value == text;
}
