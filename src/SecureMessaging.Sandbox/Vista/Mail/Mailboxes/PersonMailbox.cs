using SecureMessaging.Sandbox.Personas;

namespace SecureMessaging.Sandbox.Vista.Mail.Mailboxes;

/// <summary>
/// One person's mail in VistA. Every public method is atomic; what is returned is a snapshot. Knows nothing of any wire:
/// the VistA emulator and the legacy emulator both speak for it.
/// </summary>
internal sealed partial class PersonMailbox(Persona persona, MailIds ids, VistaSwitchboard switches, TimeProvider clock)
{
    /// <summary>After this a message can no longer be answered.</summary>
    public static readonly TimeSpan ReplyWindow = TimeSpan.FromDays(45);

    private readonly Lock _lock = new();
    private readonly Dictionary<long, MailMessage> _messages = [];
    private readonly HashSet<long> _consumedDrafts = [];

    public Persona Persona => persona;

    /// <summary>The person as sender or recipient.</summary>
    public MailParty Self { get; } =
        new(long.Parse(persona.MhvCorrelationId ?? "0", System.Globalization.CultureInfo.InvariantCulture), persona.MhvName);

    /// <summary>Everything the EHR holds, in sight or not, oldest first: for the truth.</summary>
    public IReadOnlyList<MailMessage> Everything()
    {
        lock (_lock)
        {
            return [.. _messages.Values.OrderBy(message => message.LatestAt).ThenBy(message => message.Id)];
        }
    }

    private IEnumerable<MailMessage> Visible() => _messages.Values.Where(IsVisible);

    private bool IsVisible(MailMessage message) => message.VisibleFrom is not { } from || clock.GetUtcNow() >= from;

    private MailMessage? Find(long id) => _messages.TryGetValue(id, out var message) && IsVisible(message) ? message : null;

    private IReadOnlyList<MailMessage> ThreadOf(long threadId) => NewestFirst(Visible().Where(message => message.ThreadId == threadId));

    private static IReadOnlyList<MailMessage> NewestFirst(IEnumerable<MailMessage> messages) =>
        [.. messages.OrderByDescending(message => message.LatestAt).ThenByDescending(message => message.Id)];
}
