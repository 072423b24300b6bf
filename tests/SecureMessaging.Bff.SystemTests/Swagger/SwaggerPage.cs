using System.Globalization;
using Microsoft.Playwright;

namespace SecureMessaging.Bff.SystemTests.Swagger;

/// <summary>Swagger UI as a person uses it: expand, Try it out, Execute, read.</summary>
internal sealed class SwaggerPage(IPage page, Uri service)
{
    /// <summary>Nothing waits so long but what never comes; a machine may be busy.</summary>
    private const float Timeout = 60_000;

    /// <summary>The one section that is open; a page of a hundred open operations is drawn anew at each click.</summary>
    private string? _open;

    public async Task OpenAsync(string document)
    {
        page.SetDefaultTimeout(Timeout);
        await page.GotoAsync(new Uri(service, $"/swagger/index.html?urls.primaryName={document}").ToString());
        await page.Locator(".opblock").First.WaitForAsync();
        var open = page.Locator(".opblock-tag[data-is-open='true']");
        while (await open.CountAsync() > 0)
        {
            await open.First.ClickAsync();
        }

        _open = null;
    }

    /// <summary>One click in the bar above the document.</summary>
    public async Task SignInAsync(string persona)
    {
        await page.ClickAsync($"#personas button[data-persona='{persona}']");
        await page.Locator($"#personas button[data-persona='{persona}'][aria-pressed='true']").WaitForAsync();
    }

    /// <param name="operation">As the document has it.</param>
    /// <param name="form">Media type of the body.</param>
    /// <param name="file">To choose in the file box, where the form has one.</param>
    /// <param name="body">To type instead of the example; the example is put back.</param>
    /// <param name="boxTimeout">How long the page may take to get a value from another operation, in milliseconds.</param>
    public async Task<Attempt> TryAsync(
        OpenApiOperation operation, string? form, string? file = null, string? body = null, float boxTimeout = Timeout)
    {
        await OpenSectionAsync(operation.Tag);
        var block = page.Locator($".opblock[id$='-{operation.Id}']");
        await BeginAsync(block);
        foreach (var name in operation.Sourced)
        {
            var row = block.Locator($"tr[data-param-name='{name}']");
            if (!await IsFilledAsync(row.Locator("input"), boxTimeout))
            {
                return new Attempt(operation.Id, form, 0, $"the page has left the box empty: {await row.InnerTextAsync()}");
            }
        }

        if (operation.Forms.Count > 1)
        {
            await block.Locator(".opblock-section-request-body select.content-type").SelectOptionAsync(form!);
        }

        if (file is not null)
        {
            await ChooseAsync(block, file);
        }

        var text = block.Locator("textarea.body-param__text");
        var example = body is null ? null : await text.InputValueAsync();
        if (body is not null)
        {
            await text.FillAsync(body);
        }

        await block.Locator(".execute").ClickAsync();
        var attempt = await ReadAsync(block, operation.Id, form);
        if (example is not null)
        {
            await text.FillAsync(example);
        }

        await block.Locator(".opblock-summary-control").ClickAsync();
        return attempt;
    }

    private async Task OpenSectionAsync(string tag)
    {
        if (_open == tag)
        {
            return;
        }

        if (_open is not null)
        {
            await page.Locator($".opblock-tag[data-tag='{_open}']").ClickAsync();
        }

        await page.Locator($".opblock-tag[data-tag='{tag}']").ClickAsync();
        _open = tag;
    }

    private static async Task<bool> IsFilledAsync(ILocator box, float timeout)
    {
        try
        {
            await Assertions.Expect(box).Not.ToHaveValueAsync("", new() { Timeout = timeout });
            return true;
        }
        catch (PlaywrightException)
        {
            return false;
        }
    }

    private static async Task ChooseAsync(ILocator block, string file)
    {
        var add = block.Locator(".json-schema-form-item-add");
        if (await block.Locator("input[type=file]").CountAsync() == 0 && await add.CountAsync() > 0)
        {
            await add.First.ClickAsync();
        }

        if (await block.Locator("input[type=file]").CountAsync() > 0)
        {
            await block.Locator("input[type=file]").First.SetInputFilesAsync(file);
        }
    }

    private static async Task<Attempt> ReadAsync(ILocator block, string operationId, string? form)
    {
        var answer = block.Locator(".live-responses-table .response");
        var refusal = block.Locator("input.invalid, textarea.invalid, select.invalid, .validation-errors li");
        await answer.Or(refusal).First.WaitForAsync();
        if (await answer.CountAsync() == 0)
        {
            return new Attempt(operationId, form, 0, "not sent: a value is missing or wrong");
        }

        var status = await answer.Locator(".response-col_status").First.InnerTextAsync();
        var shown = answer.Locator(".response-col_description pre").First;
        var text = await shown.CountAsync() > 0 ? await shown.TextContentAsync() : await answer.First.TextContentAsync();
        var digits = new string([.. status.TakeWhile(char.IsAsciiDigit)]);
        return new Attempt(operationId, form, digits.Length == 0 ? 0 : int.Parse(digits, CultureInfo.InvariantCulture), text ?? "")
        {
            Elements = await answer.Locator(".response-col_description pre *").CountAsync(),
        };
    }

    /// <summary>What an earlier try has left is put away.</summary>
    private static async Task BeginAsync(ILocator block)
    {
        await block.Locator(".opblock-summary-control").ClickAsync();
        var begin = block.Locator(".try-out__btn").First;
        if ((await begin.GetAttributeAsync("class"))?.Contains("cancel", StringComparison.Ordinal) != true)
        {
            await begin.ClickAsync();
        }

        if (await block.Locator(".btn-clear").CountAsync() > 0)
        {
            await block.Locator(".btn-clear").ClickAsync();
            await block.Locator(".live-responses-table").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        }
    }
}
