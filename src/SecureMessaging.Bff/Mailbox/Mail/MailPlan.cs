using System.Collections.Immutable;
using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Bff.Mailbox.Mail;

/// <summary>Whose mail is added to the lists of a person.</summary>
/// <param name="Added">EHRs whose mail legacy does not show, or of which that is not known.</param>
/// <param name="Undecided">Of them, those of which it is not known.</param>
/// <param name="Shown">EHRs whose mail legacy shows to the person by itself.</param>
/// <param name="IsPlain">Nothing of the person's is kept beside legacy: every list is legacy's.</param>
internal sealed record MailPlan(
    ImmutableArray<MailboxSource> Added, ImmutableArray<EhrName> Undecided, ImmutableArray<MailboxSource> Shown, bool IsPlain)
{
    public static readonly MailPlan Plain = new([], [], [], IsPlain: true);

    /// <summary>Legacy shows all mail by itself; drafts may still be kept here.</summary>
    public bool HasNoMail => Added.IsEmpty;

    /// <summary>Those whose new mail is reported: of the undecided it would be reported twice.</summary>
    public ImmutableArray<MailboxSource> Watched => [.. Added.Where(source => !Undecided.Contains(source.Profile.Name))];

    /// <summary>Rows of legacy's that are such mail would be there twice.</summary>
    public bool AddsShownAsOracleHealth => Added.Any(source => source.Profile.IsShownAsOracleHealth);

    /// <summary>What a list says that leaves the undecided out.</summary>
    public ImmutableArray<PartialEhr> LeftOut =>
    [
        .. Added.Where(source => Undecided.Contains(source.Profile.Name))
            .Select(source => new PartialEhr(source.Profile.Ehr.Value, "unavailable")),
    ];
}
