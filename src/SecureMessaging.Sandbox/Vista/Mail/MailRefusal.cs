namespace SecureMessaging.Sandbox.Vista.Mail;

/// <summary>Why the mailbox refuses, by MHV's number. Each emulator words it in its own way.</summary>
internal sealed record MailRefusal(int Code, string DeveloperMessage = "")
{
    public static MailRefusal Unknown { get; } = new(99);

    public static MailRefusal BodyBlank { get; } = new(100);

    public static MailRefusal NotOwner { get; } = new(112);

    public static MailRefusal CannotMove { get; } = new(114);

    public static MailRefusal EntityNotFound { get; } = new(115);

    public static MailRefusal FolderNotEmpty { get; } = new(116);

    public static MailRefusal CannotLeaveDrafts { get; } = new(118);

    public static MailRefusal TeamNotFound { get; } = new(119);

    public static MailRefusal PageNumber { get; } = new(120);

    public static MailRefusal PageSize { get; } = new(121);

    public static MailRefusal FileType { get; } = new(122);

    public static MailRefusal FileNameMissing { get; } = new(123);

    public static MailRefusal TooLarge { get; } = new(124);

    public static MailRefusal FolderNameMissing { get; } = new(125);

    public static MailRefusal FolderNameTaken { get; } = new(126);

    public static MailRefusal FolderNameCharacters { get; } = new(127);

    public static MailRefusal SendingNoDraft { get; } = new(128);

    public static MailRefusal TeamLost { get; } = new(129);

    public static MailRefusal Expired { get; } = new(130);

    public static MailRefusal ReplyToDraft { get; } = new(131);

    public static MailRefusal PageTooLarge { get; } = new(133);

    public static MailRefusal SavingNoDraft { get; } = new(134);

    public static MailRefusal BadEmail { get; } = new(152);

    public static MailRefusal SignatureIncomplete { get; } = new(154);

    public static MailRefusal NonePreferred { get; } = new(170);

    public static MailRefusal VirusFound { get; } = new(172);

    public static MailRefusal MessageNotFound { get; } = new(904, "Severity[Error]:message.not.found;");

    public static MailRefusal FolderNotFoundForThread { get; } = new(910);

    public static MailRefusal FolderEmpty { get; } = new(915);
}
