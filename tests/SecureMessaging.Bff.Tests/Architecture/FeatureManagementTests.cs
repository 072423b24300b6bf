using System.Reflection;
using Microsoft.FeatureManagement;
using Mono.Cecil;
using SecureMessaging.Rollout;

namespace SecureMessaging.Bff.Tests.Architecture;

/// <summary>
/// Calls that make a rollout lie or leak: an answer kept for somebody else, a user id sent to every upstream, and a question
/// without the user, which the contextual filter silently answers with no. Read from the compiled calls, not from the text.
/// </summary>
public sealed class FeatureManagementTests
{
    private const string Package = "Microsoft.FeatureManagement";

    private static readonly string[] ForbiddenTypes =
    [
        "ISessionManager", "IFeatureManagerSnapshot", "IVariantFeatureManagerSnapshot", "FeatureManagerSnapshot",
        "TargetingHttpContextMiddleware", "ITargetingContextAccessor", "ContextualTargetingFilter", "TargetingFilter", "PercentageFilter",
        "FeatureGateAttribute", "FeatureTagHelper",
    ];

    /// <summary>These ask about nobody, or put targeting in.</summary>
    private static readonly string[] ForbiddenMethods =
        ["WithTargeting", "UseForFeature", "UseMiddlewareForFeature", "AddForFeature", "WithFeatureGate", "AddFeatureGate", "GetVariantAsync"];

    [Fact]
    public void Service_OfThePackage_UsesNothingThatBreaksTheRollout()
    {
        var found = Modules.All.SelectMany(ForbiddenUses);

        Assert.Empty(found);
    }

    [Fact]
    public void Check_OfAnAssemblyThatDoesIt_FindsIt()
    {
        var found = ForbiddenUses(typeof(FeatureManagementTests).Assembly).ToArray();

        Assert.Contains("IFeatureManager.IsEnabledAsync without a context", found);
        Assert.Contains("TargetingHttpContextMiddleware", found);
    }

    [Fact]
    public void Service_AsksFeatureManagement_WithAContext()
    {
        using var module = ModuleDefinition.ReadModule(typeof(RolloutOptions).Assembly.Location);

        Assert.Contains(Methods(module), method => method is { Name: "IsEnabledAsync", HasGenericParameters: true });
    }

    private static IEnumerable<string> ForbiddenUses(Assembly assembly)
    {
        using var module = ModuleDefinition.ReadModule(assembly.Location);
        return
        [
            .. module.GetTypeReferences().Where(type => IsOfThePackage(type) && ForbiddenTypes.Contains(type.Name)).Select(type => type.Name),
            .. Methods(module).Where(method => ForbiddenMethods.Contains(method.Name)).Select(method => method.Name),
            .. Methods(module).Where(method => method is { Name: "IsEnabledAsync", HasGenericParameters: false })
                .Select(method => $"{method.DeclaringType.Name}.{method.Name} without a context"),
        ];
    }

    private static IEnumerable<MethodReference> Methods(ModuleDefinition module) =>
        module.GetMemberReferences().OfType<MethodReference>().Where(method => IsOfThePackage(method.DeclaringType));

    /// <summary>The package puts its registrations and middleware into namespaces of ASP.NET, so the assembly is asked.</summary>
    private static bool IsOfThePackage(TypeReference type) =>
        type.Namespace.StartsWith(Package, StringComparison.Ordinal)
        || type.GetElementType().Scope?.Name.StartsWith(Package, StringComparison.Ordinal) == true;

    /// <summary>What must be found; never called.</summary>
    private static class Culprit
    {
        public static Task<bool> AskAboutNobody(IFeatureManager features) => features.IsEnabledAsync("flag");

        public static Type PutTargetingIn() => typeof(TargetingHttpContextMiddleware);
    }
}
