using System.Reflection;
using Microsoft.Extensions.Logging;
using SecureMessaging.Ehr.OracleHealth;
using SecureMessaging.Ehr.Vista;
using SecureMessaging.Rollout;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Sandbox;

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
        { "Ehr.OracleHealth", ["Core", "Ehr"] },
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
        Assert.DoesNotContain(typeof(FlagDocument).Assembly.GetTypes(), IsMoreThanData);
    }

    [Fact]
    public void Type_OfAModule_StandsInTheNamespaceOfItsAssembly()
    {
        // Its full name is part of two keys that FeatureManagement builds per evaluation; Rollout/Gate/RolloutContext.cs says why.
        string[] excepted = ["Sm.RolloutContext"];
        var strangers = SourceAssemblies.Types.Where(type => type != typeof(Program))
            .Where(type => ModuleOf(type.Namespace) != type.Assembly.GetName().Name);

        Assert.Equal(excepted, strangers.Select(type => type.FullName));
    }

    /// <summary>
    /// The root of a module holds what others may use. A program has its entry point there too. The BFF is no library and shows
    /// nothing: the fact below says what its root holds.
    /// </summary>
    [Fact]
    public void Type_AtTheRootOfALibrary_IsPublic()
    {
        var hidden = SourceAssemblies.Types.Where(IsAtTheRoot)
            .Where(type => type.Assembly != typeof(Program).Assembly && type.Assembly.EntryPoint?.DeclaringType != type)
            .Where(type => !type.IsPublic);

        Assert.Empty(hidden.Select(type => type.FullName));
    }

    /// <summary>Beside <c>Program.cs</c>, which has no namespace. Everything else of the BFF stands in the folder of its part.</summary>
    [Fact]
    public void Root_OfTheProgram_HoldsTheListOfItsModulesAlone()
    {
        var types = SourceAssemblies.Types.Where(type => type.Assembly == typeof(Program).Assembly && IsAtTheRoot(type));

        Assert.Equal([typeof(Modules)], types);
    }

    /// <summary>Where a sub-folder is the inside, whatever can be called, waits or is implemented by others stands at the root.</summary>
    [Theory]
    [InlineData(typeof(VistaServiceCollectionExtensions))]
    [InlineData(typeof(OracleHealthServiceCollectionExtensions))]
    [InlineData(typeof(RolloutServiceCollectionExtensions))]
    [InlineData(typeof(SandboxApplication))]
    public void Inside_OfAModule_ShowsDataAlone(Type door)
    {
        var others = door.Assembly.GetExportedTypes().Where(type => type.Namespace != door.Namespace).Where(IsMoreThanData);

        Assert.Empty(others.Select(type => type.FullName));
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

    /// <summary>The assembly whose name is the longest beginning: <c>SecureMessaging.Ehr.Vista.Wire</c> is not of Ehr.</summary>
    private static string? ModuleOf(string? space) => SourceAssemblies.All.Select(module => module.GetName().Name!)
        .Where(name => $"{space}.".StartsWith($"{name}.", StringComparison.Ordinal))
        .MaxBy(name => name.Length);

    private static bool IsAtTheRoot(Type type) => !type.IsNested && type.Namespace == type.Assembly.GetName().Name;

    private static bool IsMoreThanData(Type type) =>
        type.IsInterface || type.GetMethods().Any(method => method.ReturnType.IsAssignableTo(typeof(Task)));
}
