using System.Collections.Frozen;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Facilities.Migration;

namespace SecureMessaging.Ehr.Facilities;

/// <summary>Turns a configured station into the facility it is on one day.</summary>
internal sealed class FacilityResolver(
    DateOnly day, DateOnly startedOn, FacilitiesOptions options, FrozenDictionary<StationNumber, FacilityOverride> overrides,
    FrozenSet<EhrName> withoutTenants)
{
    private readonly FrozenSet<MigrationPhase> _blocked = BlockedPhases(options).ToFrozenSet();

    public Facility Resolve(StationNumber station, FacilityEntry entry)
    {
        var date = entry.MigrationInDays is { } days ? startedOn.AddDays(days) : entry.MigrationDate;
        var decided = overrides.GetValueOrDefault(station);
        var ehr = decided?.Ehr ?? EhrOf(entry, date);
        var phase = decided?.Phase ?? (date is { } start ? MigrationCalendar.PhaseOn(day, start) : null);
        var phaseBlocks = phase is { } current && _blocked.Contains(current);
        var blocked = decided?.Blocked ?? phaseBlocks;
        var adapter = ehr == EhrName.OracleHealth
            ? OracleHealthTransport.AdapterFor(decided?.Transport ?? entry.Transport ?? options.DefaultTransport)
            : ehr;
        return new Facility
        {
            Station = station,
            Name = entry.Name,
            Ehr = ehr,
            Adapter = adapter,
            Tenant = withoutTenants.Contains(adapter) ? null : entry.Tenant,
            Phase = phase,
            BlockedByMigration = blocked,
            InBlockedPhase = blocked && phaseBlocks,
            Pretransitioned = entry.Pretransitioned,
            MigrationDate = date,
            MigrationStatus = date is { } known ? MigrationCalendar.StatusOn(day, known) : null,
            Overridden = decided is not null,
        };
    }

    private EhrName EhrOf(FacilityEntry entry, DateOnly? migrationDate)
    {
        if (migrationDate is { } date)
        {
            return MigrationCalendar.HasSwitched(day, date) ? EhrName.OracleHealth : EhrName.Vista;
        }

        return new EhrName(entry.Ehr);
    }

    private static IEnumerable<MigrationPhase> BlockedPhases(FacilitiesOptions options) =>
        options.BlockedPhases.Length == 0
            ? [MigrationPhase.P3, MigrationPhase.P4, MigrationPhase.P5]
            : options.BlockedPhases.Select(name =>
                MigrationPhaseWireNames.TryParse(name, out var phase) ? phase : throw new FormatException("Not a phase."));
}
