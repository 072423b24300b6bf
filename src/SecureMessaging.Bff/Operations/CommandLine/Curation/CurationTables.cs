using System.Globalization;
using SecureMessaging.Ehr.Curation;

namespace SecureMessaging.Bff.Operations.CommandLine.Curation;

/// <summary>The answer of a check as a person reads it, in tables that a README can hold as they are.</summary>
/// <param name="examples">How many names to show for each rule.</param>
/// <param name="all">Every pool and every change.</param>
internal sealed class CurationTables(int examples, bool all)
{
    public const int MaxExamples = 50;

    /// <summary>What one wants to see of a change before reading on.</summary>
    private const int MaxChanges = 20;

    public IEnumerable<string> Lines(CurationCheck check) => check.Errors.Count > 0
        ? [$"The file has {Count(check.Errors.Count)} error(s). The rules in force stay.", .. check.Errors.Select(error => $"- {error}")]
        : ["The file has no errors.", .. check.Tenants.SelectMany(Tenant)];

    private IEnumerable<string> Tenant(CurationCheckTenant tenant) =>
    [
        "",
        $"Tenant {tenant.Report.Tenant}: {Figures(tenant.Report)}. In force: {Figures(tenant.InForce)}.",
        tenant.Objection is { } objection ? $"It would not be taken: {objection}." : "It would be taken.",
        .. tenant.Report.Alarms,
        .. Stations(tenant),
        .. Rules(tenant.Report.Pools),
        .. UnknownCodes(tenant.Report.UnknownCodes),
        .. Changes(tenant.Changes),
        .. all ? Pools(tenant.Report.Pools) : [],
    ];

    private static IEnumerable<string> Stations(CurationCheckTenant tenant) =>
    [
        "", "| station | facility | teams | in force |", "| --- | --- | ---: | ---: |",
        .. tenant.Report.Stations.Zip(tenant.InForce.Stations, (offered, inForce) =>
            $"| {offered.Station} | {PoolNameText.Cell(offered.Name)} | {Count(offered.Teams)} | {Count(inForce.Teams)} |"),
    ];

    private IEnumerable<string> Rules(IReadOnlyList<CurationReportRow> pools)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return
        [
            "", "| verdict | rule | pools | for example |", "| --- | --- | ---: | --- |",
            .. pools.GroupBy(pool => (pool.Verdict, pool.Rule)).OrderBy(group => group.Key.Verdict, StringComparer.Ordinal)
                .ThenByDescending(group => group.Count()).ThenBy(group => group.Key.Rule, StringComparer.Ordinal)
                .Select(group =>
                    $"| {group.Key.Verdict} | {PoolNameText.Cell(group.Key.Rule)} | {Count(group.Count())} | {Examples(group, seen)} |"),
        ];
    }

    /// <summary>Names that are written differently, first of all those of a shape that no row above has.</summary>
    private string Examples(IEnumerable<CurationReportRow> pools, HashSet<string> seen)
    {
        var shapes = pools.Select(pool => (pool.Name, Shape: PoolNameText.Shape(pool.Name))).DistinctBy(pool => pool.Shape).ToArray();
        var shown = shapes.OrderBy(pool => seen.Contains(pool.Shape)).Take(examples).ToArray();
        seen.UnionWith(shown.Select(pool => pool.Shape));
        return string.Join(" ", shown.Select(pool => PoolNameText.Code(pool.Name)));
    }

    private static IEnumerable<string> UnknownCodes(IReadOnlyList<UnknownCode> codes) => codes.Count == 0
        ? []
        : ["", $"Site codes that are in no table: {string.Join(", ", codes.Select(code => $"{code.Code} ({Count(code.Pools)} pools)"))}."];

    private IEnumerable<string> Changes(IReadOnlyList<CurationChange> changes)
    {
        CurationChange[] shown = [.. changes.OrderBy(change => change.InForce.Verdict == change.Offered.Verdict)
            .Take(all ? changes.Count : MaxChanges)];
        var hidden = changes.Count - shown.Length;
        return changes.Count == 0
            ? ["", "No pool would change."]
            :
            [
                "", $"{Count(changes.Count)} pools would change: {string.Join(", ", Kinds(changes))}.",
                "", "| pool | name | in force | with the file |", "| --- | --- | --- | --- |",
                .. shown.Select(change => $"| {Named(change.Offered)} | {Said(change.InForce)} | {Said(change.Offered)} |"),
                .. hidden > 0 ? ["", $"{Count(hidden)} more: add --all."] : Array.Empty<string>(),
            ];
    }

    private static IEnumerable<string> Kinds(IReadOnlyList<CurationChange> changes) => changes
        .GroupBy(change => (From: change.InForce.Verdict, To: change.Offered.Verdict)).OrderByDescending(group => group.Count())
        .Select(group =>
            $"{Count(group.Count())} {group.Key.From} {(group.Key.From == group.Key.To ? "as before" : $"to {group.Key.To}")}");

    private static IEnumerable<string> Pools(IReadOnlyList<CurationReportRow> pools) =>
    [
        "", "| pool | name | becomes |", "| --- | --- | --- |",
        .. pools.Select(pool => $"| {Named(pool)} | {Said(pool)} |"),
    ];

    private static string Named(CurationReportRow row) => $"{PoolNameText.Cell(row.PoolId)} | {PoolNameText.Code(row.Name)}";

    private static string Said(CurationReportRow row)
    {
        var label = row.DisplayName is { } name ? PoolNameText.Code(name) : null;
        return string.Join(", ", new[] { row.Verdict, row.Station, label, $"by {PoolNameText.Cell(row.Rule)}" }.OfType<string>());
    }

    private static string Figures(CurationReport report) =>
        $"{Count(report.Mapped)} of {Count(report.Mapped + report.Denied + report.Unmapped)} pools mapped, "
        + $"{Count(report.Denied)} denied, {Count(report.Unmapped)} unmapped";

    private static string Count(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
