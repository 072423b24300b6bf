using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SecureMessaging.Bff.Operations.CommandLine.Output;

/// <summary>Prints what the ops API answers: as it came for programs, as tables and plain sentences for people.</summary>
internal sealed class ShellOutput
{
    public const string Json = "json";
    public const string Table = "table";

    /// <summary>A diff shows what was changed, and nothing in it is escaped.</summary>
    private static readonly JsonSerializerOptions InLines =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    /// <summary>Null: json where another program reads the output, else tables.</summary>
    public string? Form { get; set; }

    /// <summary>The answer is a file: it is printed as JSON, a line for each value.</summary>
    public bool IsFile { get; set; }

    public async Task WriteAsync(InvocationConfiguration shell, string answer, bool isRefused)
    {
        if (IsFile && !isRefused && Parse(answer) is { } file)
        {
            await shell.Output.WriteLineAsync(file.ToJsonString(InLines));
            return;
        }

        if (FormFor(shell) == Json || Parse(answer) is not { } node)
        {
            await shell.Output.WriteLineAsync(answer);
            return;
        }

        foreach (var line in isRefused ? ShellTables.Refusal(node) : ShellTables.Lines(node))
        {
            await shell.Output.WriteLineAsync(line);
        }
    }

    /// <summary>One event of a stream.</summary>
    public async Task WriteLineAsync(InvocationConfiguration shell, string one) =>
        await shell.Output.WriteLineAsync(
            FormFor(shell) == Table && Parse(one) is JsonObject fields ? ShellCells.InOneLine(fields) : one);

    private string FormFor(InvocationConfiguration shell) =>
        Form ?? (ReferenceEquals(shell.Output, Console.Out) && !Console.IsOutputRedirected ? Table : Json);

    private static JsonNode? Parse(string answer)
    {
        try
        {
            return JsonNode.Parse(answer);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
