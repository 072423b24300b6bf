using System.Text.Json.Nodes;
using static SecureMessaging.Bff.Operations.CommandLine.Output.ShellCells;

namespace SecureMessaging.Bff.Operations.CommandLine.Output;

/// <summary>
/// Any answer of the ops API as lines: a list as a table, an object as one line for each of its fields. What hangs below a row, and
/// sentences that are too long for a cell, stand under it, indented; a table that is still too wide is a block for each row. Nothing is
/// cut, because ids and digests are copied from here; a column that is empty in every row is left out, but for the two sides of a
/// difference.
/// </summary>
internal static class ShellTables
{
    private const int MaxWidth = 160;
    private const string Gap = "  ";
    private const string Differences = "differences";

    /// <summary>Characters of a sentence that is a cell of a table.</summary>
    private static readonly int[] MaxSentences = [60, 30];

    /// <summary>Of a row: what proves it and where it came from. As JSON it is there.</summary>
    private static readonly HashSet<string> NoColumns = new(StringComparer.Ordinal)
    {
        "hash", "prev_hash", "before_doc", "after_doc", "detail", "request_id", "ip", "idempotency_key", "kind",
    };

    /// <summary>Of a difference: nothing on one side is what it says.</summary>
    private static readonly HashSet<string> Sides = new(StringComparer.Ordinal) { "from", "to" };

    /// <summary>Whole documents: to be asked for by themselves, or as JSON.</summary>
    private static readonly HashSet<string> LeftOut = new(StringComparer.Ordinal)
    {
        "proposed", "from", "to", "stages", "allow", "deny", "facilities", "samples",
    };

    /// <summary>What matters of a flag that has just been changed; <c>show</c> has the rest.</summary>
    private static readonly string[] OfAChangedFlag = ["name", "version", "state", "killed", "percentage", "stage"];

    public static IEnumerable<string> Lines(JsonNode node) => node switch
    {
        JsonArray rows => Rows(rows),
        JsonObject fields => Fields(fields),
        _ => [Text(node)],
    };

    /// <summary>What was refused, and why, field by field where that is known.</summary>
    public static IEnumerable<string> Refusal(JsonNode problem)
    {
        if (problem is not JsonObject fields || fields["title"] is not { } title)
        {
            return Lines(problem);
        }

        var errors = fields["errors"] as JsonObject ?? [];
        return
        [
            .. Sentence($"Refused ({Text(fields["status"])}): {Text(fields["detail"] ?? title)}"),
            .. errors.Select(error => $"{Gap}{error.Key}: {string.Join("; ", (error.Value as JsonArray ?? []).Select(Text))}"),
            .. fields["support_id"] is { } id ? (string[])[$"{Gap}support id {Text(id)}"] : [],
        ];
    }

    /// <summary>Several reasons in one sentence have a line each where it is long.</summary>
    private static string[] Sentence(string text) => text.Length <= MaxWidth
        ? [text]
        : text.Replace("; ", $";\n{Gap}", StringComparison.Ordinal).Split('\n');

    private static IEnumerable<string> Fields(JsonObject fields)
    {
        var isChange = fields.ContainsKey(Differences);
        foreach (var (name, value) in fields)
        {
            switch (value)
            {
                case JsonArray { Count: 0 } or null when isChange && name != Differences:
                    break;
                case JsonArray { Count: 0 } or null:
                    yield return $"{name}: -";
                    break;
                case JsonArray rows when rows.All(row => row is JsonObject or JsonArray):
                    yield return $"{name}:";
                    foreach (var line in Rows(rows))
                    {
                        yield return Gap + line;
                    }

                    break;
                case JsonArray values:
                    yield return $"{name}:";
                    foreach (var one in values)
                    {
                        yield return $"{Gap}{Text(one)}";
                    }

                    break;
                case JsonObject flag when isChange && name == "flag":
                    yield return $"{name}: {InOneLine(OfAChangedFlag.Select(one => KeyValuePair.Create(one, flag[one])))}";
                    break;
                case JsonObject nested:
                    yield return $"{name}:";
                    foreach (var line in Fields(nested))
                    {
                        yield return Gap + line;
                    }

                    break;
                default:
                    yield return $"{name}: {Text(value)}";
                    break;
            }
        }
    }

    private static IEnumerable<string> Rows(JsonArray rows)
    {
        JsonObject[] objects = [.. rows.OfType<JsonObject>()];
        if (objects.Length == 0)
        {
            return rows.Count == 0 ? ["nothing"] : [.. rows.Select(Text)];
        }

        string[] names =
        [
            .. objects.SelectMany(row => row.Where(field => IsShort(field.Value)).Select(field => field.Key))
                .Distinct(StringComparer.Ordinal)
                .Where(name => !NoColumns.Contains(name) && (Sides.Contains(name) || objects.Any(row => row[name] is not null)))
                .Where(name => objects.All(row => IsShort(row[name]))),
        ];
        if (ColumnsOf(objects, names) is not { } columns)
        {
            return objects.SelectMany(row => Block(row).Concat(Below(row)).Append(""));
        }

        string[][] cells = [columns, .. objects.Select(row => columns.Select(column => Text(row[column])).ToArray())];
        var widths = columns.Select(name => WidthOf(objects, name)).ToArray();
        var lines = cells.Select(line => string.Join(Gap, line.Select((cell, place) => cell.PadRight(widths[place]))).TrimEnd());
        var sentences = names.Except(columns).ToArray();
        return lines.SelectMany((line, place) => place == 0
            ? [line]
            : (string[])[line, .. Sentences(objects[place - 1], sentences).Concat(Below(objects[place - 1])).Select(one => Gap + one)]);
    }

    /// <summary>What stands beside each other: without long sentences, then without short ones too; null where it is too wide.</summary>
    private static string[]? ColumnsOf(JsonObject[] rows, string[] names) => MaxSentences
        .Select(max => names.Where(name => rows.All(row => FitsIntoACell(row[name], max))).ToArray())
        .FirstOrDefault(columns => columns.Length > 0 && columns.Sum(name => WidthOf(rows, name)) <= MaxWidth);

    private static int WidthOf(JsonObject[] rows, string name) => Math.Max(name.Length, rows.Max(row => Text(row[name]).Length));

    private static IEnumerable<string> Sentences(JsonObject row, IEnumerable<string> names) =>
        names.Where(name => row[name] is not null).Select(name => $"{name}: {Text(row[name])}");

    private static IEnumerable<string> Block(JsonObject row) =>
        row.Where(field => field.Value is not null && IsShort(field.Value) && !NoColumns.Contains(field.Key))
            .Select(field => $"{field.Key}: {Text(field.Value)}");

    /// <summary>Figures of a row in one line for each group, and its lists as tables.</summary>
    private static IEnumerable<string> Below(JsonObject row)
    {
        foreach (var (name, value) in row.Where(field => !LeftOut.Contains(field.Key)))
        {
            switch (value)
            {
                case JsonObject group when group.All(field => IsShort(field.Value)):
                    yield return $"{name}: {InOneLine(group)}";
                    break;
                case JsonObject nested:
                    yield return $"{name}:";
                    foreach (var line in Fields(nested))
                    {
                        yield return Gap + line;
                    }

                    break;
                case JsonArray { Count: > 0 } list when list.All(one => one is JsonObject):
                    yield return $"{name}:";
                    foreach (var line in Rows(list))
                    {
                        yield return Gap + line;
                    }

                    break;
                case JsonArray { Count: > 0 } list:
                    yield return $"{name}: {string.Join("; ", list.Select(Text))}";
                    break;
                default:
                    break;
            }
        }
    }
}
