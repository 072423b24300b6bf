using System.Reflection;
using Microsoft.Extensions.Configuration;
using SecureMessaging.Bff.Hosting.Settings;
using SecureMessaging.Bff.Tests.Architecture;

namespace SecureMessaging.Bff.Tests.Hosting;

public sealed class RenamedSettingsCheckTests
{
    /// <summary>The options classes by the section they are bound to.</summary>
    private static readonly Dictionary<string, Type> Sections = SourceAssemblies.Types
        .Where(type => type.Name.EndsWith("Options", StringComparison.Ordinal))
        .Select(type => (Type: type, Section: type.GetField("Section", BindingFlags.Public | BindingFlags.Static)))
        .Where(found => found.Section is { IsLiteral: true })
        .ToDictionary(found => (string)found.Section!.GetRawConstantValue()!, found => found.Type, StringComparer.Ordinal);

    public static TheoryData<string, string> Renamed
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var setting in RenamedSetting.All)
            {
                data.Add(setting.Old, setting.New);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Renamed))]
    public void Setting_InTheTable_ExistsUnderItsNewNameOnly(string old, string @new)
    {
        Assert.True(IsProperty(@new), $"{@new} is no property of the options class of its section.");
        Assert.False(IsProperty(old), $"{old} is still a property of the options class of its section.");
    }

    [Fact]
    public void Table_EachFormerName_HasOneRow() =>
        Assert.Equal(RenamedSetting.All.Count, RenamedSetting.All.Select(setting => setting.Old).Distinct(StringComparer.OrdinalIgnoreCase).Count());

    [Fact]
    public void Errors_SettingsUnderFormerNames_NameEachNewOne()
    {
        var check = CheckOf(
            ("Messages:RepetitionWindow", "00:00:10"), ("Vista:Retry:MaximumDelay", "00:00:03"), ("Vista:Retry:Attempts", "2"));

        var errors = check.Errors();

        Assert.Equal(
            [
                "Messages:RepetitionWindow is now called Messages:DeduplicationWindow: the old name is not read. Rename the setting.",
                "Vista:Retry:MaximumDelay is now called Vista:Retry:MaxDelay: the old name is not read. Rename the setting.",
            ],
            errors);
    }

    [Fact]
    public void Errors_SettingsUnderTheirNewNames_AreNone() =>
        Assert.Empty(CheckOf(("Messages:DeduplicationWindow", "00:00:10"), ("Vista:Retry:MaxDelay", "00:00:03")).Errors());

    private static RenamedSettingsCheck CheckOf(params (string Key, string Value)[] settings) => new(
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
            .Build());

    private static bool IsProperty(string key)
    {
        var section = Sections.Keys.Where(name => key.StartsWith($"{name}:", StringComparison.Ordinal)).MaxBy(name => name.Length);
        Assert.NotNull(section);
        Type? type = Sections[section];
        foreach (var part in key[(section.Length + 1)..].Split(':'))
        {
            type = type?.GetProperty(part)?.PropertyType;
        }

        return type is not null;
    }
}
