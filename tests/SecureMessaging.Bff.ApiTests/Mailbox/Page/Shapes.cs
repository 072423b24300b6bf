namespace SecureMessaging.Bff.ApiTests.Mailbox.Page;

/// <summary>The resources as the page's reducers and views read them.</summary>
internal static class Shapes
{
    private const string OfMessage =
        "messageId:n category:s subject:s? attachment:b sentDate:s? senderId:n senderName:s recipientId:n recipientName:s "
        + "readReceipt:s? triageGroupName:s? proxySenderName:s? suggestedNameDisplay:s? isOhMessage:b ohMigrationPhase:s? ";

    public static Shape Team { get; } = new(
        "triageTeamId:n name:s stationNumber:s blockedStatus:b preferredTeam:b suggestedNameDisplay:s? healthCareSystemName:s? "
        + "ohTriageGroup:b migratingToOh:b signatureRequired:b");

    public static Shape Folder { get; } = new("folderId:n name:s count:n unreadCount:n systemFolder:b");

    public static Shape ThreadRow { get; } = new(
        "threadId:n folderId:n messageId:n threadPageSize:n messageCount:n category:s subject:s? triageGroupName:s? sentDate:s? "
        + "draftDate:s? senderId:n senderName:s recipientId:n recipientName:s proxySenderName:s? hasAttachment:b unsentDrafts:b "
        + "unreadMessages:b isOhMessage:b ohMigrationPhase:s? suggestedNameDisplay:s?");

    public static Shape Message { get; } = new(OfMessage + "body:s?");

    public static Shape Draft { get; } = new(
        "messageId:n category:s subject:s? body:s sentDate:s? recipientId:n recipientName:s triageGroupName:s? suggestedNameDisplay:s?");

    public static Shape ThreadItem { get; } = new(
        OfMessage + "threadId:n folderId:n body:s messageBody:s draftDate:s? toDate:s? hasAttachments:b attachments:a replyDisabled:b "
        + "migratedToOracleHealth:b triageGroup:o?");

    public static Shape File { get; } = new("id:n messageId:n name:s attachmentSize:n download:s");

    public static Shape IncludedFile { get; } = new("name:s messageId:n attachmentSize:n download:s");

    public static Shape Error { get; } = new("title:s detail:s code:s status:s");
}
