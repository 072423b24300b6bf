using System.Text.RegularExpressions;
using SecureMessaging.Bff.CareTeams.Search.Crisis;
using SecureMessaging.Bff.CareTeams.Search.Data;

namespace SecureMessaging.Bff.Tests.CareTeams.Search.Crisis;

/// <summary>What everybody who widens <c>crisis.json</c> can get wrong without seeing it.</summary>
public sealed partial class CrisisListTests
{
    private static readonly CrisisFile File = DataFiles.Read<CrisisFile>("crisis.json");

    private static readonly string[] Lines =
    [
        .. File.Concepts.SelectMany(concept => concept.Words).Concat(File.Ordinary)
            .Concat(File.Signs.SelectMany(signs => signs.When.Concat(signs.Unless)))
            .SelectMany(line => line.Split(", ")),
    ];

    [Fact]
    public void Words_AreFolded() =>
        Assert.DoesNotContain(Lines.Concat(File.Spellings.Keys), line => !Allowed().IsMatch(line));

    /// <summary>Fillers are taken out, and other spellings replaced, before anything is searched for: such a word would never be found.</summary>
    [Fact]
    public void Words_AreNoFillersAndNoOtherSpellings()
    {
        var never = File.Fillers.Concat(File.Spellings.Values.SelectMany(forms => forms)).ToHashSet();

        var named = Lines.SelectMany(line => line.Split(' ', '|', '_')).Select(word => word.Trim('!', '?', '^')).Where(never.Contains);

        Assert.Empty(named);
    }

    [Fact]
    public void Concepts_AreAllUsedAndNamedOnce()
    {
        var used = Lines.SelectMany(line => Concept().Matches(line).Select(match => match.Groups[1].Value)).ToHashSet();

        Assert.DoesNotContain(File.Concepts, concept => !used.Contains(concept.Name));
        Assert.Equal(File.Concepts.Length, File.Concepts.Select(concept => concept.Name).Distinct().Count());
    }

    [Fact]
    public void Notices_AreAllCalledFor() =>
        Assert.Equal(File.Notices.Select(notice => notice.Kind).Order(), File.Signs.Select(signs => signs.Kind).Distinct().Order());

    [GeneratedRegex(@"^[a-z0-9 {}|~&^$!?#_*\-]+$")]
    private static partial Regex Allowed();

    [GeneratedRegex(@"\{([^}]+)\}")]
    private static partial Regex Concept();
}
