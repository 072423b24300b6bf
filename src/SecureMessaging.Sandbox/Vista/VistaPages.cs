using SecureMessaging.Sandbox.Vista.Mail;

namespace SecureMessaging.Sandbox.Vista;

/// <summary>Paging rules of lists.</summary>
internal static class VistaPages
{
    public const int MaxMessagePageSize = 250;
    public const int MaxThreadPageSize = 100;

    /// <summary>Rows on a page when the size asked for is ignored.</summary>
    private const int StubbornSize = 10;

    public static MailRefusal? Check(int number, int size, int maxSize)
    {
        if (number < 1)
        {
            return MailRefusal.PageNumber;
        }

        if (size < 1)
        {
            return MailRefusal.PageSize;
        }

        return size > maxSize ? MailRefusal.PageTooLarge : null;
    }

    public static MailResult<T[]> Cut<T>(IReadOnlyList<T> rows, int number, int size, VistaSwitches switches)
    {
        var rowsPerPage = switches.IgnorePageSize ? StubbornSize : size;
        var page = rows.Skip((number - 1) * rowsPerPage).Take(rowsPerPage).ToArray();
        return page.Length == 0 && number > 1 && switches.PastEndPage == "915" ? MailRefusal.FolderEmpty : page;
    }
}
