using System.CodeDom.Compiler;
using System.Reflection;
using System.Runtime.CompilerServices;
using SecureMessaging.Sandbox;

namespace SecureMessaging.Bff.Tests.Architecture;

/// <summary>
/// The assemblies that are made from <c>src</c>: the two programs, and whatever of ours they reference. A new project needs no
/// entry here as long as one of the programs uses it.
/// </summary>
internal static class SourceAssemblies
{
    private const string Prefix = "SecureMessaging.";

    private static readonly string[] TestNames = ["Test", "Benchmark"];

    private static readonly Assembly[] Programs = [typeof(Program).Assembly, typeof(SandboxApplication).Assembly];

    public static IReadOnlyList<Assembly> All { get; } = Find();

    /// <summary>What somebody wrote, without the types that the compiler adds.</summary>
    public static IEnumerable<Type> Types =>
        All.SelectMany(assembly => assembly.GetTypes()).Where(type => !IsGenerated(type));

    private static bool IsGenerated(Type? type) =>
        type is not null
        && (type.IsDefined(typeof(CompilerGeneratedAttribute)) || type.Name.Contains('<') || IsForeign(type) || IsGenerated(type.DeclaringType));

    /// <summary>
    /// Generators put types of their own beside ours, for regular expressions for example. What somebody wrote into such a namespace
    /// is ours; so is the half that a generator adds to a class of ours.
    /// </summary>
    private static bool IsForeign(Type type) =>
        type.IsDefined(typeof(GeneratedCodeAttribute)) && type.Namespace?.Split('.')[0] is "System" or "Microsoft";

    private static List<Assembly> Find()
    {
        var found = new List<Assembly>();
        var open = new Queue<Assembly>(Programs);
        while (open.TryDequeue(out var assembly))
        {
            if (found.Contains(assembly))
            {
                continue;
            }

            found.Add(assembly);
            foreach (var name in assembly.GetReferencedAssemblies().Where(IsOurs))
            {
                open.Enqueue(Assembly.Load(name));
            }
        }

        return found;
    }

    private static bool IsOurs(AssemblyName name) =>
        name.Name is { } text && text.StartsWith(Prefix, StringComparison.Ordinal)
        && !TestNames.Any(part => text.Contains(part, StringComparison.Ordinal));
}
