using System.Globalization;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Evaluation;

namespace SecureMessaging.Bff.Benchmarks.RolloutGate;

/// <summary>One flag at 10 % and the users it is asked about; nobody of them is on its allow-list.</summary>
internal static class EvaluationCases
{
    public const string Flag = "messaging_compose_v2";
    public const int Users = 1_024;

    public static readonly string[] UserIds =
        [.. Enumerable.Range(0, Users).Select(i => $"00000000-0000-4000-8000-{i.ToString("D12", CultureInfo.InvariantCulture)}")];

    public static readonly RolloutSubject[] Subjects =
        [.. UserIds.Select(user => new RolloutSubject(user, [StationNumber.Parse("589"), StationNumber.Parse("668")]))];

    public const string InnerFlag = "messaging_compose_inside_v2";

    public static string[] Names(int count) =>
        [.. Enumerable.Range(0, count).Select(i => $"named-{i.ToString(CultureInfo.InvariantCulture)}")];

    public static FlagDocument Document(int names) => new()
    {
        Name = Flag,
        State = FlagState.Baking,
        StageIndex = 2,
        Percentage = RolloutPercentage.Of(10),
        Allow = [.. Names(names).Select(name => new AllowEntry(name, null))],
    };

    /// <summary>The flag above and one that needs it, at half of that: a chain as the service asks it.</summary>
    public static RolloutSnapshot Chain(int names) => new(
        [
            new CompiledFlag(Document(names), 1),
            new CompiledFlag(
                new FlagDocument
                {
                    Name = InnerFlag,
                    State = FlagState.Baking,
                    StageIndex = 1,
                    Percentage = RolloutPercentage.Of(5),
                    Prerequisite = new FlagPrerequisite(Flag),
                },
                1),
        ],
        1);
}
