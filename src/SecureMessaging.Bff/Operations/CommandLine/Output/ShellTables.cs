using System.Text.Json;
using System.Text.Json.Nodes;

namespace SecureMessaging.Bff.Operations.CommandLine.Output;

/// <summary>
/// Any answer of the ops API as lines: a list as a table, an object as one line for each of its fields. What hangs below a row
/// stands under it, indented; a table that would be too wide for that is a block for each row.
/// </summary>
internal static class ShellTables
{
    private const int MaxCellLength = 60;
    private const int MaxColumns = 9;
    private const int MaxWidth = 200;
    private const string Gap = "  ";

    /// <summary>Whole documents: to be asked for by themselves, or as JSON.</summary>
    private static readonly HashSet<string> LeftOut = new(StringComparer.Ordinal)
    {
        "proposed", "from", "to", "stages", "allow", "deny", "facilities", "samples",
    };

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
            $"Refused ({Text(fields["status"])}): {Text(fields["detail"] ?? title)}",
            .. errors.Select(error => $"{Gap}{error.Key}: {string.Join("; ", (error.Value as JsonArray ?? []).Select(Text))}"),
            .. fields["support_id"] is { } id ? (string[])[$"{Gap}support id {Text(id)}"] : [],
        ];
    }

    private static IEnumerable<string> Fields(JsonObject fields)
    {
        foreach (var (name, value) in fields)
        {
            switch (value)
            {
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

        string[] columns =
        [
            .. objects.SelectMany(row => row.Where(field => IsShort(field.Value)).Select(field => field.Key))
                .Distinct(StringComparer.Ordinal).Where(name => objects.All(row => IsShort(row[name]))).Take(MaxColumns),
        ];
        string[][] cells = [columns, .. objects.Select(row => columns.Select(column => Cell(row[column])).ToArray())];
        var widths = columns.Select((_, place) => cells.Max(line => line[place].Length)).ToArray();
        var below = objects.Select(row => Below(row).ToArray()).ToArray();
        if (widths.Sum() > MaxWidth && below.Any(lines => lines.Length > 0))
        {
            return objects.SelectMany((row, place) => Block(row).Concat(below[place]).Append(""));
        }

        var lines = cells.Select(line => string.Join(Gap, line.Select((cell, place) => cell.PadRight(widths[place]))).TrimEnd());
        return lines.SelectMany((line, place) => place == 0 ? [line] : (string[])[line, .. below[place - 1].Select(one => Gap + one)]);
    }

    private static IEnumerable<string> Block(JsonObject row) =>
        row.Where(field => field.Value is not null && IsShort(field.Value)).Select(field => $"{field.Key}: {Text(field.Value)}");

    /// <summary>Figures of a row in one line for each group, and its lists as tables.</summary>
    private static IEnumerable<string> Below(JsonObject row)
    {
        foreach (var (name, value) in row.Where(field => !LeftOut.Contains(field.Key)))
        {
            switch (value)
            {
                case JsonObject group when group.All(field => IsShort(field.Value)):
                    yield return $"{name}: {string.Join(", ", group.Select(field => $"{field.Key} {Text(field.Value)}"))}";
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

    /// <summary>What fits into a cell; the rest is to be asked for by itself, or as JSON.</summary>
    private static bool IsShort(JsonNode? value) =>
        value is null || value.GetValueKind() is not (JsonValueKind.Object or JsonValueKind.Array);

    private static string Cell(JsonNode? value)
    {
        var text = value is null ? "-" : Text(value).ReplaceLineEndings(" ");

        // A sentence is cut; an id or a digest is copied from here.
        return text.Length <= MaxCellLength || !text.Contains(' ', StringComparison.Ordinal) ? text : text[..(MaxCellLength - 3)] + "...";
    }

    private static string Text(JsonNode? value) => value switch
    {
        null => "-",
        JsonValue one when one.GetValueKind() == JsonValueKind.String => one.GetValue<string>(),
        _ => value.ToJsonString(),
    };
}
