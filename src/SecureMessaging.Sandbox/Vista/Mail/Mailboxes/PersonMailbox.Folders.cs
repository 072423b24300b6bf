namespace SecureMessaging.Sandbox.Vista.Mail.Mailboxes;

internal sealed partial class PersonMailbox
{
    private const int MaxFolderNameLength = 50;

    private readonly Dictionary<long, string> _ownFolders = [];

    /// <summary>Inbox, Drafts, Sent, Deleted, then the person's own by name.</summary>
    public IReadOnlyList<MailFolder> Folders(bool withOracleHealth = false)
    {
        lock (_lock)
        {
            return
            [
                Summary(FolderIds.Inbox, "Inbox", withOracleHealth),
                Summary(FolderIds.Drafts, "Drafts", withOracleHealth),
                Summary(FolderIds.Sent, "Sent", withOracleHealth),
                Summary(FolderIds.Deleted, "Deleted", withOracleHealth),
                .. _ownFolders.OrderBy(own => own.Value, StringComparer.OrdinalIgnoreCase)
                    .Select(own => Summary(own.Key, own.Value, withOracleHealth)),
            ];
        }
    }

    public MailResult<MailFolder> Folder(long id, bool withOracleHealth = false) =>
        Folders(withOracleHealth).FirstOrDefault(folder => folder.Id == id) is { } folder ? folder : MailRefusal.EntityNotFound;

    public MailResult<MailFolder> CreateFolder(string? name)
    {
        lock (_lock)
        {
            if (CheckName(name, except: null) is { } refusal)
            {
                return refusal;
            }

            var id = ids.Next();
            _ownFolders[id] = name!.Trim();
            return Summary(id, _ownFolders[id]);
        }
    }

    public MailResult<MailFolder> RenameFolder(long id, string? name)
    {
        lock (_lock)
        {
            if (!_ownFolders.ContainsKey(id))
            {
                return MailRefusal.EntityNotFound;
            }

            if (CheckName(name, except: id) is { } refusal)
            {
                return refusal;
            }

            _ownFolders[id] = name!.Trim();
            return Summary(id, _ownFolders[id]);
        }
    }

    /// <summary>Only an empty folder of the person's own can go.</summary>
    public MailRefusal? DeleteFolder(long id)
    {
        lock (_lock)
        {
            if (!_ownFolders.ContainsKey(id))
            {
                return MailRefusal.EntityNotFound;
            }

            if (_messages.Values.Any(message => message.FolderId == id))
            {
                return MailRefusal.FolderNotEmpty;
            }

            _ownFolders.Remove(id);
            return null;
        }
    }

    private bool FolderExists(long id) => id is >= FolderIds.Deleted and <= FolderIds.Inbox || _ownFolders.ContainsKey(id);

    private MailRefusal? CheckName(string? name, long? except)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            return MailRefusal.FolderNameMissing;
        }

        if (name.Length > MaxFolderNameLength || !name.All(character => char.IsLetterOrDigit(character) || character == ' '))
        {
            return MailRefusal.FolderNameCharacters;
        }

        return _ownFolders.Any(own => own.Key != except && own.Value.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase))
            ? MailRefusal.FolderNameTaken
            : null;
    }

    private MailFolder Summary(long id, string name, bool withOracleHealth = false)
    {
        var inFolder = Visible().Where(message => message.FolderId == id && (withOracleHealth || !message.IsOracleHealth)).ToArray();
        return new MailFolder(id, name, inFolder.Length, inFolder.Count(message => message.ReadAt is null));
    }
}
