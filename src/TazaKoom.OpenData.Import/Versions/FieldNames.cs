namespace TazaKoom.OpenData.Import.Versions;

/// <summary>A text in the three languages in which everything is said.</summary>
internal readonly record struct ThreeTexts(string En, string Ru, string Ky);

/// <summary>What fields are called; one that is not here is called by its path.</summary>
internal static class FieldNames
{
    static readonly Dictionary<string, ThreeTexts> Names = new(StringComparer.Ordinal)
    {
        ["tender"] = new("tender section", "раздел о тендере", "тендер бөлүмү"),
        ["planning"] = new("planning section", "раздел о планировании", "пландоо бөлүмү"),
        ["tender value.amount"] = new("estimate", "планируемая стоимость", "пландалган баа"),
        ["lot value.amount"] = new("estimate", "планируемая стоимость", "пландалган баа"),
        ["planning budget.amount.amount"] = new("budget", "бюджет", "бюджет"),
        ["planning budget.value.amount"] = new("budget", "бюджет", "бюджет"),
        ["tender tenderPeriod.endDate"] = new("deadline for bids", "окончание приёма заявок", "сунуштарды кабыл алуунун бүтүшү"),
        ["tender tenderPeriod.startDate"] = new("start of bidding", "начало приёма заявок", "сунуштарды кабыл алуунун башталышы"),
        ["tender datePublished"] = new("date of publication", "дата публикации", "жарыяланган күнү"),
        ["tender date"] = new("date of the last change of status", "дата изменения статуса", "абалы өзгөргөн күн"),
        ["tender procurementMethod"] = new("procurement method", "метод закупки", "сатып алуу ыкмасы"),
        ["tender procurementMethodDetails"] = new("procurement method", "метод закупки", "сатып алуу ыкмасы"),
        ["tender procurementMethodRationale"] = new("ground for the method", "основание выбора метода", "ыкманы тандоонун негизи"),
        ["tender mainProcurementCategory"] = new("category", "категория", "категория"),
        ["tender eligibilityCriteria"] = new("eligibility criteria", "требования к участникам", "катышуучуларга талаптар"),
        ["tender qualificationRequirements"] = new("qualification requirements", "квалификационные требования", "квалификациялык талаптар"),
        ["tender awardCriteria"] = new("award criteria", "критерии присуждения", "чечим кабыл алуу критерийлери"),
        ["tender numberOfTenderers"] = new("number of bidders", "число участников", "катышуучулардын саны"),
        ["tender enquiries"] = new("enquiry", "запрос разъяснений", "түшүндүрмө суроо"),
        ["tender lots"] = new("lots", "лоты", "лоттор"),
        ["award suppliers"] = new("suppliers", "поставщики", "берүүчүлөр"),
        ["contract suppliers"] = new("suppliers", "поставщики", "берүүчүлөр"),
        ["contract value.amount"] = new("value", "сумма", "суммасы"),
        ["contract value.amountDiscounted"] = new("discounted value", "сумма со скидкой", "арзандатылган суммасы"),
        ["contract dateSigned"] = new("date of signing", "дата подписания", "кол коюлган күнү"),
        ["contract period.endDate"] = new("end", "окончание", "бүтүшү"),
        ["contract period.startDate"] = new("start", "начало", "башталышы"),
        ["contract implementation.transactions"] = new("payment", "платёж", "төлөм"),
        ["award date"] = new("date", "дата", "күнү"),
        ["bid date"] = new("date", "дата", "күнү"),
        ["party name"] = new("name", "название", "аталышы"),
        ["party roles"] = new("roles", "роли", "ролдор"),
        ["release buyer.name"] = new("buyer", "закупающая организация", "сатып алуучу уюм"),
        ["release buyer.id"] = new("buyer's id", "идентификатор закупающей организации", "сатып алуучу уюмдун идентификатору"),
        ["release complaints"] = new("complaint", "жалоба", "даттануу"),
        ["release bids"] = new("bids", "заявки", "сунуштар"),
        ["release awards"] = new("awards", "решения о присуждении", "жеңүүчүлөр жөнүндө чечимдер"),
        ["release contracts"] = new("contracts", "договоры", "келишимдер"),
        ["release parties"] = new("parties", "организации", "уюмдар"),
        ["release buyer"] = new("buyer", "закупающая организация", "сатып алуучу уюм"),
        ["release language"] = new("language", "язык", "тили"),
        ["release initiationType"] = new("kind of process", "вид процесса", "процесстин түрү"),
        ["release relatedProcesses"] = new("related processes", "связанные процессы", "байланышкан процесстер"),
        ["tender procuringEntity"] = new("procuring entity", "организатор закупки", "сатып алууну уюштуруучу"),
        ["tender tenderPeriod"] = new("period of bidding", "срок приёма заявок", "сунуштарды кабыл алуу мөөнөтү"),
        ["tender value"] = new("estimate", "планируемая стоимость", "пландалган баа"),
        ["lot value"] = new("estimate", "планируемая стоимость", "пландалган баа"),
        ["items"] = new("items", "позиции", "позициялар"),
        ["value"] = new("value", "сумма", "суммасы"),
        ["period"] = new("period", "срок", "мөөнөтү"),
        ["title"] = new("title", "название", "аталышы"),
        ["description"] = new("description", "описание", "сүрөттөмөсү"),
        ["status"] = new("status", "статус", "абалы"),
        ["statusDetails"] = new("status details", "подробности статуса", "абалынын чоо-жайы"),
        ["value.amount"] = new("value", "сумма", "суммасы"),
        ["value.currency"] = new("currency", "валюта", "валютасы"),
        ["unit.value.amount"] = new("unit price", "цена за единицу", "бирдиктин баасы"),
        ["unit.name"] = new("unit", "единица измерения", "өлчөө бирдиги"),
        ["quantity"] = new("quantity", "количество", "саны"),
        ["classification.id"] = new("classification", "код классификатора", "классификатордун коду"),
        ["documents"] = new("document", "документ", "документ"),
        ["documents.title"] = new("title of a document", "название документа", "документтин аталышы"),
        ["documents.url"] = new("address of a document", "адрес документа", "документтин дареги"),
        ["documents.dateModified"] = new("date of a document", "дата документа", "документтин күнү"),
        ["documents.datePublished"] = new("date of a document", "дата документа", "документтин күнү"),
        ["amendments"] = new("amendment", "изменение", "өзгөртүү"),
        ["milestones"] = new("milestone", "этап", "этап"),
        ["guarantee.amount"] = new("bid security", "гарантийное обеспечение", "кепилдик"),
    };

    /// <summary>What the part, and the item in it, is called at the head of a sentence; empty for the tender itself.</summary>
    public static ThreeTexts Of(FieldPlace place)
    {
        var id = place.PartId;
        var part = place.Part switch
        {
            "lot" => new ThreeTexts($"Lot {id}", $"Лот {id}", $"Лот {id}"),
            "bid" => new($"Bid {id}", $"Заявка {id}", $"Сунуш {id}"),
            "award" => new($"Award {id}", $"Решение о присуждении {id}", $"Жеңүүчү жөнүндө чечим {id}"),
            "contract" => new($"Contract {id}", $"Договор {id}", $"Келишим {id}"),
            "party" => new($"Party {id}", $"Организация {id}", $"Уюм {id}"),
            "planning" when place.Field.Length > 0 => new ThreeTexts("Plan", "План", "План"),
            _ => new ThreeTexts("", "", ""),
        };
        if (place.ItemId is not { } item)
            return part;
        return part.En.Length == 0
            ? new($"Item {item}", $"Позиция {item}", $"Позиция {item}")
            : new($"{part.En}, item {item}", $"{part.Ru}, позиция {item}", $"{part.Ky}, позиция {item}");
    }

    public static ThreeTexts OfField(FieldPlace place)
    {
        var key = place.ItemId is null ? $"{place.Part} {place.Field}".TrimEnd() : place.Field;
        if (Names.TryGetValue(key, out var name) || Names.TryGetValue(place.Field, out name))
            return name;
        return new(place.Field, place.Field, place.Field);
    }
}
