using System.Reflection;
using Mono.Cecil;
using Mono.Cecil.Cil;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.Facilities;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Rollout;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Tests.Architecture;

/// <summary>
/// Outside the adapters and the facilities of Ehr, code asks an EHR's profile and never which EHR it is. Only <c>Program.cs</c> and
/// <c>Modules.cs</c> name the adapters. Read from the compiled code: a constant is in it by value, whatever its name was.
/// </summary>
public sealed class AdapterKnowledgeTests
{
    private const string Prefix = "SecureMessaging.";

    /// <summary>Modules that no EHR is known to, and the program.</summary>
    private static readonly Assembly[] Assemblies =
        [typeof(Program).Assembly, typeof(RolloutOptions).Assembly, typeof(FlagDocument).Assembly, typeof(StoreOptions).Assembly];

    private static readonly string[] Adapters = ["SecureMessaging.Ehr.Vista", "SecureMessaging.Ehr.OracleHealth"];

    private static readonly string[] Words =
    [
        EhrWireNames.Vista, EhrWireNames.OracleHealth, OracleHealthTransport.MhvBridge, OracleHealthTransport.Millennium,
        EhrFlags.OracleHealth,
    ];

    /// <summary>Types that may, each with its reason.</summary>
    private static readonly Dictionary<string, string> Excepted = new()
    {
        ["SecureMessaging.Bff.CareTeams.CareTeamExamples"] = "examples of the API's documentation, which show what there is today",
        ["SecureMessaging.Bff.Operations.OpsExamples"] = "the same for the operations API",
        ["SecureMessaging.Bff.Operations.CommandLine.Completion.FlagCompletion"] = "names for the tab key, in a process that has no adapters to ask",
        ["SecureMessaging.Bff.Legacy.Comparison.ListedEhrs"] = "words of the public list of EHRs",
    };

    [Fact]
    public void Code_OutsideTheAdapters_KnowsNoEhrByName()
    {
        var found = Assemblies.SelectMany(assembly => Knowledge(assembly, StandsInAFolder))
            .Where(line => !Excepted.Keys.Any(type => line.StartsWith($"{type}.", StringComparison.Ordinal)));

        Assert.Empty(found);
    }

    [Theory]
    [InlineData("EhrName.Vista")]
    [InlineData("IdRanges.IsDerived")]
    [InlineData("VistaServiceCollectionExtensions")]
    [InlineData("oracle-health")]
    [InlineData("4503599627370496")]
    public void Check_OfATypeThatDoesIt_FindsIt(string knowledge)
    {
        var found = Knowledge(typeof(Culprit).Assembly, name => name.EndsWith(nameof(Culprit), StringComparison.Ordinal));

        Assert.Contains(found, line => line.EndsWith(knowledge, StringComparison.Ordinal));
    }

    [Fact]
    public void Exception_OfTheCheck_IsNeeded()
    {
        var found = Knowledge(typeof(Program).Assembly, Excepted.ContainsKey).ToArray();

        Assert.All(Excepted.Keys, type => Assert.Contains(found, line => line.StartsWith($"{type}.", StringComparison.Ordinal)));
    }

    private static IReadOnlyList<string> Knowledge(Assembly assembly, Func<string, bool> isChecked)
    {
        using var module = ModuleDefinition.ReadModule(assembly.Location);
        return
        [
            .. from type in module.GetTypes()
            where isChecked(type.FullName)
            from method in type.Methods
            where method.HasBody
            from instruction in method.Body.Instructions
            let known = KnowledgeOf(instruction)
            where known is not null
            select $"{type.FullName}.{method.Name}: {known}",
        ];
    }

    private static string? KnowledgeOf(Instruction instruction) => instruction.Operand switch
    {
        FieldReference { DeclaringType.Name: nameof(EhrName) } field
            when field.Resolve() is { IsStatic: true, IsPublic: true } => Name(field),
        MethodReference { DeclaringType.Name: nameof(IdRanges) } method => Name(method),
        MemberReference { DeclaringType: { } type } when IsOfAnAdapter(type) => type.Name,
        TypeReference type when IsOfAnAdapter(type) => type.Name,
        string word when Words.Contains(word) => word,
        IdRanges.FirstDerived => $"{IdRanges.FirstDerived}",
        _ => null,
    };

    /// <summary>Not the list of modules, which stands at the root of the program.</summary>
    private static bool StandsInAFolder(string type) =>
        type != typeof(Modules).FullName && type.StartsWith(Prefix, StringComparison.Ordinal);

    private static string Name(MemberReference member) => $"{member.DeclaringType.Name}.{member.Name}";

    private static bool IsOfAnAdapter(TypeReference type) =>
        Adapters.Any(adapter => $"{type.Namespace}.".StartsWith($"{adapter}.", StringComparison.Ordinal));

    /// <summary>What must be found; never called.</summary>
    private static class Culprit
    {
        public static bool AskTheName(EhrName name) => name == EhrName.Vista || name.Value == EhrWireNames.OracleHealth;

        public static bool AskTheRange(long id) => IdRanges.IsDerived(id) || id >= IdRanges.FirstDerived;

        public static Type NameAnAdapter() => typeof(SecureMessaging.Ehr.Vista.VistaServiceCollectionExtensions);
    }
}
