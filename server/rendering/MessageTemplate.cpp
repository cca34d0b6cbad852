#include "server/rendering/MessageTemplate.h"

#include "server/rendering/MessageHtml.h"
#include "shared/model/IsoTime.h"

#include <array>
#include <charconv>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

const QString templateName = u"_message"_s;
constexpr std::array names{"id", "seq", "authorId", "authorName", "safeText", "sentAt", "time"};
// A placeholder is a letter between these two. No template contains them, and escaping leaves them alone.
constexpr char placeholderStart = '\x02';
constexpr char placeholderEnd = '\x03';

constexpr qsizetype hourInTime = 11; // index in 2026-11-22T10:10:10.123Z
constexpr qsizetype hourAndMinute = 5;
constexpr qsizetype estimatedSize = 512; // an estimate: markup and names, without the text

void appendNumber(QByteArray &html, qint64 number)
{
    std::array<char, 24> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    html.append(digits.data(), end - digits.data());
}

} // namespace

MessageTemplate::MessageTemplate(const Templates &templates)
    : m_withAuthor(cut(templates.renderUntranslated(templateName, placeholders(true))))
    , m_withoutAuthor(cut(templates.renderUntranslated(templateName, placeholders(false))))
{
    static_assert(names.size() == SlotCount);
}

QByteArray MessageTemplate::placeholderOf(Slot slot)
{
    return QByteArray(1, placeholderStart) + char('a' + slot) + placeholderEnd;
}

QVariantMap MessageTemplate::placeholders(bool hasAuthor)
{
    QVariantMap values{{u"hasAuthor"_s, hasAuthor}};
    for (int slot = 0; slot < SlotCount; ++slot)
        values.insert(QString::fromLatin1(names[size_t(slot)]),
                      QString::fromLatin1(placeholderOf(Slot(slot))));
    const QString text = values[u"safeText"_s].toString();
    values[u"safeText"_s] = QVariant::fromValue(MessageHtml::fromText(text));
    return values;
}

MessageTemplate::Pieces MessageTemplate::cut(const QByteArray &html)
{
    Pieces result;
    qsizetype done = 0;
    for (qsizetype start = 0; (start = html.indexOf(placeholderStart, done)) >= 0;) {
        const int slot = start + 2 < html.size() ? html[start + 1] - 'a' : SlotCount;
        if (slot < 0 || slot >= SlotCount || html[start + 2] != placeholderEnd)
            throw std::runtime_error("The template _message.html has control characters.");
        result.pieces.push_back({html.mid(done, start - done), Slot(slot)});
        done = start + 3;
    }
    result.end = html.mid(done);
    return result;
}

QByteArray MessageTemplate::render(const Message &message) const
{
    const Pieces &pieces = message.author.isNull() ? m_withoutAuthor : m_withAuthor;
    const QByteArray sentAt = IsoTime::toText(message.sentAt);
    QByteArray html;
    html.reserve(estimatedSize + 2 * message.text.size());
    for (const Piece &piece : pieces.pieces) {
        html += piece.markup;
        appendValue(html, piece.slot, message, sentAt);
    }
    html += pieces.end;
    return html;
}

void MessageTemplate::appendValue(QByteArray &html, Slot slot, const Message &message,
                                  const QByteArray &sentAt)
{
    switch (slot) {
    case Id:
        return appendNumber(html, message.id.value());
    case Seq:
        return appendNumber(html, message.seq);
    case AuthorId:
        return appendNumber(html, message.author.value());
    case AuthorName:
        return MessageHtml::appendEscaped(html, message.authorName);
    case SafeText:
        return MessageHtml::append(html, message.text);
    case SentAt:
        html += sentAt;
        return;
    case Time:
        html += sentAt.mid(hourInTime, hourAndMinute);
        return;
    case SlotCount:
        return;
    }
}

QVariantMap MessageTemplate::valuesOf(const Message &message)
{
    const bool hasAuthor = !message.author.isNull();
    const QString sentAt = QString::fromLatin1(IsoTime::toText(message.sentAt));
    return {{u"id"_s, message.id.value()},
            {u"seq"_s, message.seq},
            {u"hasAuthor"_s, hasAuthor},
            {u"authorId"_s, hasAuthor ? QVariant(message.author.value()) : QVariant(QString())},
            {u"authorName"_s, message.authorName},
            {u"safeText"_s, QVariant::fromValue(MessageHtml::fromText(message.text))},
            {u"sentAt"_s, sentAt},
            {u"time"_s, sentAt.mid(hourInTime, hourAndMinute)}};
}

} // namespace stoa
