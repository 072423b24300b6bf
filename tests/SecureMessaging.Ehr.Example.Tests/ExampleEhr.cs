using System.Collections.Immutable;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.AddressBooks;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Ehr.Messages;

namespace SecureMessaging.Ehr.Example.Tests;

/// <summary>The EHR itself: whose teams it lists, and every message it took.</summary>
internal sealed class ExampleEhr(EhrProfile profile, TimeProvider time)
{
    public const string Station = "757";

    private readonly Lock _gate = new();
    private ImmutableArray<ExampleMessage> _held = [];

    public EhrProfile Profile => profile;

    public ImmutableArray<ExampleMessage> Held => _held;

    /// <summary>The next answer to a send is lost on its way.</summary>
    public bool LosesNextAnswer { get; set; }

    public static CareTeam Heart { get; } = Team(1, "Cardiology Pelican");

    public static CareTeam Eyes { get; } = Team(2, "Ophthalmology Heron");

    /// <summary>A personal directory: nobody else has these teams.</summary>
    public static ImmutableArray<CareTeam> TeamsOf(UserId patient) =>
        patient.Value.EndsWith("03", StringComparison.Ordinal) ? [Heart, Eyes] : [];

    /// <summary>Takes every message it is given, also the same one twice: it has no protection of its own.</summary>
    public ExampleMessage Take(OutgoingMessage message)
    {
        lock (_gate)
        {
            var taken = new ExampleMessage(
                NextId(), message.Sender.User, message.Recipient!.Id, message.Category, message.Subject, message.Body,
                message.ReplyToId, message.Reference, time.GetUtcNow());
            _held = _held.Add(taken);
            return taken;
        }
    }

    private string NextId() =>
        profile.MessageIds is { } numbers ? $"{numbers.First + _held.Length}" : $"example/{_held.Length + 1}";

    private static CareTeam Team(int number, string name) => new()
    {
        Id = CareTeamId.Create(ExampleProfile.Teams.First + number),
        Name = name,
        Ehr = ExampleProfile.Name,
        Station = StationNumber.Parse(Station),
    };
}
