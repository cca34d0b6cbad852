#include "server/rendering/TemplateTexts.h"

#include <QRegularExpression>

namespace stoa::TemplateTexts {

namespace {

using namespace Qt::StringLiterals;

// Returns the parts that a translation may move but not change: {{tags}}, <tags>, and characters that could
// end an attribute, begin a tag or begin an entity.
QStringList fixedParts(const QString &text)
{
    static const QRegularExpression pattern(uR"(\{\{.*?\}\}|<[^<>]*>|["<>]|&(?!#?\w+;))"_s);
    QStringList parts;
    for (const QRegularExpressionMatch &match : pattern.globalMatch(text))
        parts.append(match.captured());
    parts.sort();
    return parts;
}

tl::expected<QString, QString> translationOf(const QString &source, const Translate &translate)
{
    if (source.contains("{{#t}}"_L1))
        return tl::unexpected(u"\"%1\" holds another {{#t}}."_s.arg(source));
    const QString translation = translate(source);
    if (translation.isEmpty())
        return source;
    if (fixedParts(translation) != fixedParts(source)) {
        return tl::unexpected(
            u"\"%1\" is translated as \"%2\", with other tags or values."_s.arg(source, translation));
    }
    return translation;
}

} // namespace

tl::expected<Translated, QString> translated(const QString &source, const Translate &translate)
{
    static const QRegularExpression mark(uR"(\{\{#t\}\}(.*?)\{\{/t\}\})"_s,
                                         QRegularExpression::DotMatchesEverythingOption);
    Translated result;
    qsizetype position = 0;
    for (const QRegularExpressionMatch &match : mark.globalMatch(source)) {
        const auto text = translationOf(match.captured(1).simplified(), translate);
        if (!text)
            return tl::unexpected(text.error());
        result.text += QStringView(source).mid(position, match.capturedStart() - position);
        result.text += *text;
        position = match.capturedEnd();
        ++result.count;
    }
    result.text += QStringView(source).mid(position);
    static const QRegularExpression half(uR"(\{\{\s*[#/^]\s*t\s*\}\})"_s);
    if (const auto stray = half.match(result.text); stray.hasMatch())
        return tl::unexpected(u"%1 has no other half."_s.arg(stray.captured()));
    return result;
}

} // namespace stoa::TemplateTexts
