using System.Text.Json.Nodes;
using SecureMessaging.Bff.ApiTests.Mailbox.Page;

namespace SecureMessaging.Bff.ApiTests.Mailbox.Model;

/// <summary>Every page of every folder, each folder's counts, and a thread, against the model.</summary>
internal static class ModelCheck
{
    private static readonly string[] Fields = ["SENT_DATE", "DRAFT_DATE", "SENDER_NAME", "RECIPIENT_NAME"];

    public static async Task RunAsync(ModelPerson person, Random random)
    {
        var listed = await person.Page.FoldersAsync();
        foreach (var folder in person.Mailbox.Folders)
        {
            var counted = listed.Single(each => (long)each["folderId"]! == folder);
            Assert.Equal((folder, person.Mailbox.Count(folder)), (folder, ((int)counted["count"]!, (int)counted["unreadCount"]!)));
            await CheckPagesAsync(person, folder, random.Next(1, 8), Fields[random.Next(4)], random.Next(2) == 0 ? "DESC" : "ASC");
        }

        if (person.Mailbox.Threads.Count > 0)
        {
            await CheckThreadAsync(person, person.Mailbox.Threads[random.Next(person.Mailbox.Threads.Count)]);
        }

        foreach (var draft in person.Mailbox.Drafts)
        {
            var opened = (await person.Page.OpenAsync(draft.Id)).Single(item => (long)item["messageId"]! == draft.Id);
            Assert.Equal(draft.Words, ModelPerson.WordsOf(opened));
        }
    }

    /// <summary>The rows of a page as the model has them, whatever is missing of it.</summary>
    public static void AssertIsModels(JsonObject row, ModelRow wanted, long folder)
    {
        Assert.Equal(wanted.Subject, ModelPerson.SubjectOf(row));
        if (folder != MailFolders.Drafts)
        {
            Assert.Equal((wanted.Messages, wanted.IsUnread), ((int)row["messageCount"]!, (bool)row["unreadMessages"]!));
        }
    }

    private static async Task CheckPagesAsync(ModelPerson person, long folder, int size, string field, string order)
    {
        var (wanted, rows) = (person.Mailbox.Rows(folder), new List<JsonObject>());
        for (var page = 1; page <= (wanted.Count / size) + 2; page++)
        {
            var list = await person.Page.GetAsync(
                $"folders/{folder}/threads?pageSize={size}&pageNumber={page}&sortField={field}&sortOrder={order}");
            Assert.True(list["meta"]?["partial"] is not JsonArray { Count: > 0 }, list["meta"]?.ToJsonString());
            var shown = PageClient.Attributes(list);
            Assert.True(
                shown.Length == Math.Clamp(wanted.Count - ((page - 1) * size), 0, size),
                $"Folder {folder}, page {page} of {size} by {field} {order}: {Text(shown)}; of {Text(wanted)}");
            Array.ForEach(shown, Shapes.ThreadRow.Check);
            rows.AddRange(shown);
        }

        Assert.All(rows, row => Assert.Equal((folder, wanted.Count), ((long)row["folderId"]!, (int)row["threadPageSize"]!)));
        Assert.True(
            rows.Select(ModelPerson.SubjectOf).Order().SequenceEqual(wanted.Select(row => row.Subject).Order()),
            $"Folder {folder} by {size}, {field} {order}: {Text(rows)} instead of {Text(wanted)}");
        Assert.Equal(rows.Count, rows.Select(row => (long)row["threadId"]!).Distinct().Count());
        foreach (var row in rows)
        {
            AssertIsModels(row, wanted.Single(each => each.Subject == ModelPerson.SubjectOf(row)), folder);
        }

        AssertIsSorted(rows, wanted, folder, field, order);
    }

    private static void AssertIsSorted(List<JsonObject> rows, IReadOnlyList<ModelRow> wanted, long folder, string field, string order)
    {
        if (order == "ASC")
        {
            rows.Reverse();
        }

        if (field.EndsWith("NAME", StringComparison.Ordinal))
        {
            var names = rows.Select(row => (string)row[field == "SENDER_NAME" ? "senderName" : "recipientName"]!).ToArray();
            Assert.Equal(names.OrderDescending(StringComparer.OrdinalIgnoreCase), names);
        }
        else if (folder != MailFolders.Drafts)
        {
            Assert.Equal(wanted.Select(row => row.Subject), rows.Select(ModelPerson.SubjectOf));
        }
    }

    private static async Task CheckThreadAsync(ModelPerson person, ModelThread thread)
    {
        var items = (await person.OpenAsync(thread)).Where(item => item["sentDate"] is not null).ToArray();
        Assert.Equal(Enumerable.Reverse(thread.Messages).Select(message => message.Words), items.Select(ModelPerson.WordsOf));
        foreach (var (item, message) in items.Zip(Enumerable.Reverse(thread.Messages)))
        {
            Assert.Equal(message.Folder, (long)item["folderId"]!);
            Assert.Equal(thread.IsOracleHealth, (bool)item["isOhMessage"]!);
            Assert.True(message.IsSent || message.IsRead == ((string?)item["readReceipt"] == "READ"), $"{message.Words} is read or not");
        }

        // Whichever message of it is named.
        var other = await person.Page.OpenAsync((long)items[^1]["messageId"]!);
        Assert.Equal(
            items.Select(item => (long)item["messageId"]!),
            other.Where(item => item["sentDate"] is not null).Select(item => (long)item["messageId"]!));
    }

    private static string Text(IEnumerable<JsonObject> rows) => string.Join(' ', rows.Select(row => (string?)row["subject"]));

    private static string Text(IEnumerable<ModelRow> rows) => string.Join(' ', rows.Select(row => row.Subject));
}
