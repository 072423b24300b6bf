using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Bff.Messages;

/// <summary>A person's name as an EHR shows it on their messages: its response to a send does not always have it.</summary>
internal interface ISenderNames
{
    /// <summary>Null where nothing of their mail is at hand; nobody is asked for it.</summary>
    string? Find(UserPseudonym person, EhrName adapter);
}
