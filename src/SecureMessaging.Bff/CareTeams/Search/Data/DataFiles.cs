using System.Text.Json;

namespace SecureMessaging.Bff.CareTeams.Search.Data;

/// <summary>The maintained lists under <c>Search/Data</c>, which are part of the program.</summary>
internal static class DataFiles
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static TFile Read<TFile>(string name)
    {
        using var stream = Open(name);
        return JsonSerializer.Deserialize<TFile>(stream, Json)
            ?? throw new InvalidOperationException($"The list {name} of the search is empty.");
    }

    public static IEnumerable<string> ReadLines(string name)
    {
        using var reader = new StreamReader(Open(name));
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line;
            }
        }
    }

    private static Stream Open(string name)
    {
        var assembly = typeof(DataFiles).Assembly;
        return assembly.GetManifestResourceStream(assembly.GetManifestResourceNames().Single(resource =>
            resource.EndsWith($".Search.Data.{name}", StringComparison.Ordinal)))!;
    }
}
