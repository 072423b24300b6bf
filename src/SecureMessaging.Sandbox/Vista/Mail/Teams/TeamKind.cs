namespace SecureMessaging.Sandbox.Vista.Mail.Teams;

/// <summary>A kind of clinic, by the words staff and patients use for it, and MHV's group type where it has one.</summary>
internal sealed record TeamKind(
    string Staff, string Patient, string? GroupType = null, string? SubGroupType = null, string? SubDisplay = null);
