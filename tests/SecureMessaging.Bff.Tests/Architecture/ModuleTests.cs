using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using SecureMessaging.Ehr.OracleHealth;
using SecureMessaging.Ehr.Vista;
using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Bff.Tests.Architecture;

/// <summary>What each assembly may refer to and what it shows.</summary>
public sealed class ModuleTests
{
    private const string Prefix = "SecureMessaging.";

    /// <summary>A module and all it may refer to.</summary>
    public static TheoryData<string, string[]> MayUse => new()
    {
        { "Core", [] },
        { "Store", ["Core"] },
        { "Ehr", ["Core", "Store"] },
        { "Ehr.Vista", ["Core", "Store", "Ehr"] },
        { "Ehr.OracleHealth", ["Core", "Store", "Ehr"] },
        { "Rollout.Contracts", ["Core"] },
        { "Rollout", ["Core", "Store", "Rollout.Contracts"] },
    };

    [Theory]
    [MemberData(nameof(MayUse))]
    public void Module_RefersTo_OnlyWhatStandsBelowIt(string module, string[] allowed)
    {
        var used = Assembly.Load(Prefix + module).GetReferencedAssemblies().Select(name => name.Name!)
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..]);

        Assert.Empty(used.Except(allowed));
    }

    [Fact]
    public void Module_OfTheProgram_IsInTheTable()
    {
        var modules = Modules.All.Where(module => module != typeof(Program).Assembly).Select(module => module.GetName().Name![Prefix.Length..]);

        Assert.Equal(modules.Order(StringComparer.Ordinal), MayUse.Select(row => row.Data.Item1).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(typeof(VistaServiceCollectionExtensions))]
    [InlineData(typeof(OracleHealthServiceCollectionExtensions))]
    public void Adapter_ShowsItsRegistration_AndNothingElse(Type door)
    {
        Assert.Equal([door], door.Assembly.GetExportedTypes());
    }

    /// <summary>What can be called, waits or is put in by registration belongs to Rollout.</summary>
    [Fact]
    public void Contracts_OfTheRollout_AreData()
    {
        var others = typeof(FlagDocument).Assembly.GetTypes()
            .Where(type => type.IsInterface || type.GetMethods().Any(method => method.ReturnType.IsAssignableTo(typeof(Task))));

        Assert.Empty(others);
    }

    [Fact]
    public void Type_OfAModule_StandsInTheNamespaceOfItsAssembly()
    {
        // Its full name is part of two keys that FeatureManagement builds per evaluation; Rollout/Gate/RolloutContext.cs says why.
        string[] excepted = ["Sm.RolloutContext"];
        var strangers = Modules.All.SelectMany(module => module.GetTypes()
            .Where(type => !type.IsDefined(typeof(CompilerGeneratedAttribute)) && !type.Name.Contains('<'))
            .Where(type => type.Namespace?.StartsWith(Prefix, StringComparison.Ordinal) == true || type.Namespace?.StartsWith("Sm", StringComparison.Ordinal) == true)
            .Where(type => !$"{type.Namespace}.".StartsWith($"{module.GetName().Name}.", StringComparison.Ordinal)));

        Assert.Equal(excepted, strangers.Select(type => type.FullName));
    }

    [Fact]
    public void LogEvent_OfAnyModule_HasAnIdOfItsOwn()
    {
        var repeated = Modules.All.SelectMany(module => module.GetTypes())
            .SelectMany(type => type.GetMethods(
                BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Select(method => (Id: method.GetCustomAttribute<LoggerMessageAttribute>()?.EventId, Name: $"{method.DeclaringType}.{method.Name}"))
            .Where(log => log.Id is not null)
            .GroupBy(log => log.Id)
            .Where(group => group.Select(log => log.Name).Distinct().Count() > 1)
            .Select(group => $"{group.Key}: {string.Join(", ", group.Select(log => log.Name))}");

        Assert.Empty(repeated);
    }
}
