using Microsoft.Extensions.Options;
using SecureMessaging.Core.Startup;

namespace SecureMessaging.Bff.Messages.Attachments;

/// <summary>A spool that cannot be written would be noticed by the first person who attaches a file.</summary>
internal sealed class SpoolDirectoryCheck(IOptions<MessagesOptions> options) : IStartupCheck
{
    public IEnumerable<string> Errors()
    {
        var folder = options.Value.SpoolDirectory;
        try
        {
            Directory.CreateDirectory(folder);
            using var probe = new FileStream(
                Path.Combine(folder, $"{Guid.NewGuid():N}.probe"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1,
                FileOptions.DeleteOnClose);
            return [];
        }
        catch (Exception unusable) when (unusable is IOException or UnauthorizedAccessException or ArgumentException
            or NotSupportedException)
        {
            return
            [
                $"Messages:SpoolDirectory cannot be written ({unusable.GetType().Name}): attachments could not be taken. "
                + "Set it to a folder of this instance that its account may write to.",
            ];
        }
    }
}
