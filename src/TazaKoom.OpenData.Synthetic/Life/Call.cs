using System.Globalization;
using TazaKoom.OpenData.Synthetic.Chance;
using TazaKoom.OpenData.Synthetic.Processes;
using TazaKoom.OpenData.Synthetic.World;

namespace TazaKoom.OpenData.Synthetic.Life;

/// <summary>The call for bids: its window, what it asks of bidders and promises them, its papers, and the questions about it.</summary>
internal static class Call
{
    public static void Publish(ContractingProcess process, Dice dice)
    {
        var published = process.Outline.Published;
        var days = process.Outline.Method switch
        {
            Method.OneStage => dice.Chance(0.12) ? dice.Between(21, 30) : dice.Between(7, 14),
            Method.TwoStage or Method.Consultants => dice.Between(14, 30),
            Method.Downgrade => dice.Between(4, 7),
            Method.Simplified => dice.Chance(0.2) ? dice.Between(6, 10) : dice.Between(3, 5),
            _ => dice.Between(1, 3),
        };
        process.Deadline = WorkingHour(published.Date.AddDays(days), dice);
        process.Enter(Stage.Published, published);

        var id = process.NextId();
        if (process.Outline.Method is Method.OneStage or Method.TwoStage or Method.Consultants or Method.Downgrade)
        {
            Requirements(process, dice);
            process.Guarantee = dice.Chance(0.8)
                ? new(dice.Of<decimal>([1, 2, 2, 2, 3]), Monetary: false)
                : new(Math.Round(process.Value * 0.02m, 0), Monetary: true);
        }

        if (process.Outline.Method != Method.SingleSource || dice.Chance(0.3))
            process.Conditions = dice.Chance(0.07)
                ? ContractConditions.WithoutLiability(id)
                : new(id, dice.Of<float>([0.1f, 0.1f, 0.2f, 0.5f]), dice.Of<float>([0, 0.1f, 0.1f]), dice.Of<float>([5, 5, 10]), dice.Of<float>([0, 5]), dice.Of<float>([0, 0, 3, 5, 10]))
                {
                    HasInsurance = dice.Chance(0.04),
                    HasTechnicalControl = dice.Chance(0.3),
                    HasRelatedServices = dice.Chance(0.15),
                    Prepayment = dice.Of<float>([0, 0, 0, 10, 15, 30]),
                    HasArbitralTribunal = dice.Chance(0.1),
                };

        Documents(process, dice);
    }

    /// <summary>A deadline on a working day, at a full or half hour.</summary>
    public static DateTime WorkingHour(DateTime day, Dice dice)
    {
        while (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
            day = day.AddDays(1);
        return day.AddMinutes(dice.Between(18, 34) * 30);
    }

    static void Requirements(ContractingProcess process, Dice dice)
    {
        process.Requirements.Add(new(process.NextId(), Requirement.Taxes, "Справка об отсутствии задолженности по налогам"));
        process.Requirements.Add(new(process.NextId(), Requirement.SocialFund, "Справка об отсутствии задолженности по страховым взносам"));
        var more = dice.Chance(0.03) ? 0 : dice.Between(1, 3);
        var first = dice.Below(Requirement.Optional.Length);
        for (var i = 0; i < more; i++)
        {
            var (type, details) = Requirement.Optional[(first + i) % Requirement.Optional.Length];
            process.Requirements.Add(new(process.NextId(), type, details));
        }
    }

    static void Documents(ContractingProcess process, Dice dice)
    {
        var published = process.Outline.Published;
        var count = dice.Chance(0.55) ? dice.Between(1, 2) : 0;
        for (var i = 0; i < count; i++)
        {
            var title = dice.Of<string>(["Техническая спецификация.pdf", "Перечень.docx", "Смета.xlsx", "Проект договора.docx", "Техникалык тапшырма.docx"]);
            var document = new Document(process.NextId(), title, published.AddMinutes(-dice.Between(5, 4000)), published);
            if (dice.Chance(0.5))
                document.Lots.Add(process.Lots[0]);
            else if (dice.Chance(0.3))
                document.Items.Add(process.Lots[0].Items[0]);
            process.Documents.Add(document);
        }
    }

    /// <summary>Every tenth procedure is asked about; 21 % of the questions stay unanswered, an answer takes 5 days 18 hours.</summary>
    public static void Enquiries(ContractingProcess process, Dice dice, Func<Organization> author)
    {
        if (!dice.Chance(0.085))
            return;
        var count = 1 + dice.Geometric(0.25);
        for (var i = 0; i < count; i++)
        {
            var asked = Between(process.Outline.Published, process.Deadline, dice.Between(0.05, 0.8));
            DateTime? answered = dice.Chance(0.21) ? null : asked.AddHours(138 * dice.Between(0.1, 1.9));
            process.Enquiries.Add(new(
                process.NextId(), asked,
                dice.Of<string>(["Просим уточнить технические характеристики по лоту.", "Прошу продлить срок подачи предложений.", "Жеткирүү мөөнөтүн тактап бериңиз.", "Допускается ли поставка аналога?"]),
                author(), answered,
                answered is null ? null : dice.Of<string>(["Согласно технической спецификации.", "Допускается аналог не ниже заявленных характеристик.", "Мөөнөтү узартылды."])));
        }
    }

    /// <summary>Complaints come after the decision: rejected 61 %, reviewed 33 %, withdrawn 5 %.</summary>
    public static void Complaints(ContractingProcess process, Dice dice, Func<Organization> author, DateTime after)
    {
        if (!dice.Chance(0.028))
            return;
        var status = dice.Unit() switch
        {
            < 0.61 => "cancelled",
            < 0.94 => "complete",
            < 0.99 => "withdrawn",
            _ => "published",
        };
        var submitted = after.AddHours(dice.Between(5, 60));
        DateTime? review = status == "published" ? null : submitted.AddDays(1);
        DateTime? response = status is "complete" or "cancelled" ? submitted.AddDays(dice.Between(3, 7)) : null;
        process.Complaints.Add(new(
            process.NextId(), status, dice.Of<string>(["evaluation", "evaluation", "documentation"]),
            string.Create(CultureInfo.InvariantCulture, $"C{submitted:yyMMdd}{process.Outline.Index % 10_000:D4}"),
            "Жалоба на результаты оценки", "Считаем отклонение нашего предложения необоснованным.", author(), submitted, review, response,
            status switch { "cancelled" => "В удовлетворении жалобы отказано", "complete" => "Рассмотрена, закупающей организации поручено провести повторную оценку", _ => null }));
    }

    static DateTime Between(DateTime from, DateTime to, double share) => from.AddSeconds(Math.Round((to - from).TotalSeconds * share));
}
