#include "shared/model/ReportReason.h"

#include "shared/model/TextRules.h"

namespace stoa {

tl::expected<ReportReason, Problem> ReportReason::fromInput(const QString &input)
{
    using namespace Qt::StringLiterals;
    const QString typed = input.trimmed();
    if (TextRules::hasLoneSurrogate(typed) || TextRules::hasControl(typed)) {
        return tl::unexpected(Problem{
            u"bad_field"_s, phrase("ReportReason", "This reason contains characters that can't be used.")});
    }
    const QString reason = typed.normalized(QString::NormalizationForm_C).trimmed();
    if (TextRules::codePointCount(reason) > maxCodePoints) {
        return tl::unexpected(
            Problem{u"too_long"_s,
                    phrase("ReportReason", "A reason can have up to %1 characters.").with(maxCodePoints)});
    }
    return ReportReason(TextRules::isBlank(reason) ? u""_s : reason);
}

} // namespace stoa
