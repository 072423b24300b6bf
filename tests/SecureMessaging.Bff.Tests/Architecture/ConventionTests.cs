using System.Reflection;
using System.Runtime.CompilerServices;

namespace SecureMessaging.Bff.Tests.Architecture;

public sealed class ConventionTests
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>The compiler makes <see cref="Program"/> of the statements of <c>Program.cs</c>: no namespace, and not sealed.</summary>
    private static readonly Type[] Ours = [.. SourceAssemblies.Types.Where(type => type != typeof(Program))];

    [Fact]
    public void Class_NobodyDerivesFrom_IsSealed()
    {
        var open = Ours
            .Where(type => type.IsClass && type is { IsSealed: false, IsAbstract: false })
            .Where(type => !Ours.Any(other => other.BaseType == type));

        Assert.Empty(open.Select(type => type.FullName));
    }

    [Fact]
    public void CancellationToken_OfEveryMethod_ComesLast()
    {
        var wrong = Ours.SelectMany(type => type.GetMethods(Declared))
            .Where(method => !method.IsDefined(typeof(CompilerGeneratedAttribute)) && !method.Name.Contains('<'))
            .Where(method => Array.FindIndex(method.GetParameters(), IsToken) is var at and >= 0 && at != method.GetParameters().Length - 1);

        Assert.Empty(wrong.Select(method => $"{method.DeclaringType?.FullName}.{method.Name}"));
    }

    [Fact]
    public void Namespace_OfEveryType_SaysWhatItDoes()
    {
        string[] banned = ["Common", "Shared", "Helpers", "Utils", "Utilities", "Misc"];

        var wrong = Ours.Where(type => type.Namespace?.Split('.').Intersect(banned).Any() == true);

        Assert.Empty(wrong.Select(type => type.FullName));
    }

    [Theory]
    [InlineData("Microsoft.FeatureManagement", "ISessionManager")]
    [InlineData("Microsoft.FeatureManagement", "IFeatureManagerSnapshot")]
    [InlineData("Microsoft.FeatureManagement", "TargetingHttpContextMiddleware")]
    public void Type_ThatBreaksTheRollout_IsNotReferenced(string @namespace, string name)
    {
        var users = NetArchTest.Rules.Types.InAssemblies(Modules.All)
            .That().HaveDependencyOn($"{@namespace}.{name}").GetTypes();

        Assert.Empty(users.Select(type => type.FullName));
    }

    private static bool IsToken(ParameterInfo parameter) => parameter.ParameterType == typeof(CancellationToken);
}
