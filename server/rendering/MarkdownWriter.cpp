#include "server/rendering/MarkdownWriter.h"

#include "server/rendering/LinkFinder.h"
#include "server/rendering/MessageHtml.h"

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

// Limits of the HTML, so that a page of messages stays small. Without them a table could give 50 times the
// text, since md4c adds the cells that its rows lack.
constexpr qsizetype maxGrowth = 4;
constexpr qsizetype maxMarkup = 16 * 1024; // for short cells and links, whose HTML is longer
constexpr qsizetype maxHtml = 64 * 1024; // about the longest that the HTML of a plain text can be

constexpr unsigned flags = MD_FLAG_NOINDENTEDCODEBLOCKS | MD_FLAG_NOHTML | MD_FLAG_TABLES
    | MD_FLAG_STRIKETHROUGH;

template<class Detail> const Detail &as(const void *detail)
{
    return *static_cast<const Detail *>(detail);
}

MarkdownWriter &writerOf(void *data)
{
    return *static_cast<MarkdownWriter *>(data);
}

QByteArrayView viewOf(const MD_ATTRIBUTE &attribute)
{
    return {attribute.text, qsizetype(attribute.size)};
}

bool isBlank(QByteArrayView text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c == ' ' || c == '\t' || c == '\n'; });
}

// A language of a code block becomes a part of a class name.
bool isLanguage(QByteArrayView name)
{
    constexpr qsizetype maxSize = 32;
    const auto isAllowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
            || QByteArrayView("+#.-").contains(c);
    };
    return !name.isEmpty() && name.size() <= maxSize && std::all_of(name.begin(), name.end(), isAllowed);
}

// True for mailto: and a plain address, perhaps with a subject.
bool isMailAddress(QByteArrayView target)
{
    constexpr QByteArrayView scheme = "mailto:";
    const auto isAllowed = [](char c) {
        return c > ' ' && c < '\x7f' && !QByteArrayView("\"'<>\\^`{|}").contains(c);
    };
    return target.size() > scheme.size()
        && target.first(scheme.size()).compare(scheme, Qt::CaseInsensitive) == 0 && target.contains('@')
        && std::all_of(target.begin(), target.end(), isAllowed);
}

// True for what LinkFinder takes for one address, perhaps followed by punctuation that is no part of an
// address in a sentence.
bool isWebAddress(const QString &target)
{
    const auto address = LinkFinder(target).next();
    const auto mayFollow = [](QChar c) { return QStringView(u".,;:!?')]").contains(c); };
    return address && address->begin == 0
        && std::all_of(target.begin() + address->end, target.end(), mayFollow);
}

} // namespace

MarkdownWriter::MarkdownWriter(QByteArray &html, MarkdownSource source)
    : m_html(html)
    , m_source(std::move(source))
    , m_start(html.size())
    , m_maxSize(m_start + std::min(maxGrowth * m_source.utf8().size() + maxMarkup, maxHtml))
    , m_textEnd(m_source.utf8().begin())
{
}

bool MarkdownWriter::write()
{
    MD_PARSER parser{};
    parser.flags = flags;
    parser.enter_block = [](MD_BLOCKTYPE type, void *detail, void *writer) {
        return writerOf(writer).enterBlock(type, detail);
    };
    parser.leave_block = [](MD_BLOCKTYPE type, void *, void *writer) {
        return writerOf(writer).leaveBlock(type);
    };
    parser.enter_span = [](MD_SPANTYPE type, void *detail, void *writer) {
        return writerOf(writer).enterSpan(type, detail);
    };
    parser.leave_span = [](MD_SPANTYPE type, void *, void *writer) {
        return writerOf(writer).leaveSpan(type);
    };
    parser.text = [](MD_TEXTTYPE type, const char *text, MD_SIZE size, void *writer) {
        return writerOf(writer).showText(type, {text, qsizetype(size)});
    };
    const QByteArrayView text = m_source.utf8();
    const bool isParsed = md_parse(text.data(), MD_SIZE(text.size()), &parser, this) == 0;
    if (isParsed && m_hasText)
        return true;
    m_html.truncate(m_start);
    return false;
}

int MarkdownWriter::enterBlock(MD_BLOCKTYPE type, const void *detail)
{
    switch (type) {
    case MD_BLOCK_DOC:
        return open(type, {}, {});
    case MD_BLOCK_P:
        beginParagraph(false);
        return open(type, {}, {});
    case MD_BLOCK_H:
        beginParagraph(true);
        writeGap();
        return open(type, "<strong>"_ba, "</strong>"_ba);
    default:
        break;
    }
    ++m_containers;
    m_gap = m_gapAfter = Gap::None;
    switch (type) {
    case MD_BLOCK_QUOTE:
        return open(type, "<blockquote>"_ba, "</blockquote>"_ba);
    case MD_BLOCK_UL:
        return open(type, "<ul>"_ba, "</ul>"_ba);
    case MD_BLOCK_OL:
        return open(type, listOpening(as<MD_BLOCK_OL_DETAIL>(detail)), "</ol>"_ba);
    case MD_BLOCK_LI:
        return open(type, "<li>"_ba, "</li>"_ba);
    case MD_BLOCK_HR:
        return open(type, "<hr>"_ba, {});
    case MD_BLOCK_CODE: // the keyboard scrolls what has a place in the order of focus
        return open(type, codeOpening(as<MD_BLOCK_CODE_DETAIL>(detail).lang), "</code></pre>"_ba);
    case MD_BLOCK_TABLE:
        return open(type, "<div class=\"message-table\" tabindex=\"0\"><table>"_ba, "</table></div>"_ba);
    case MD_BLOCK_THEAD:
        return open(type, "<thead>"_ba, "</thead>"_ba);
    case MD_BLOCK_TBODY:
        return open(type, "<tbody>"_ba, "</tbody>"_ba);
    case MD_BLOCK_TR:
        return open(type, "<tr>"_ba, "</tr>"_ba);
    case MD_BLOCK_TH:
        return open(type, cellOpening("th", as<MD_BLOCK_TD_DETAIL>(detail).align), "</th>"_ba);
    case MD_BLOCK_TD:
        return open(type, cellOpening("td", as<MD_BLOCK_TD_DETAIL>(detail).align), "</td>"_ba);
    default:
        return open(type, {}, {});
    }
}

int MarkdownWriter::leaveBlock(MD_BLOCKTYPE type)
{
    if (type == MD_BLOCK_CODE && m_html.endsWith('\n')) // of the last line
        m_html.chop(1);
    if (type == MD_BLOCK_DOC) {
        const QByteArrayView blanks = blanksAfterText();
        if (m_gapAfter != Gap::None && blanks.end() == m_source.utf8().end())
            m_html.append(blanks.chopped(1)); // without the line feed that MarkdownSource has added
        return close(type);
    }
    m_gap = m_gapAfter = Gap::None;
    if (type == MD_BLOCK_P)
        m_gapAfter = Gap::Paragraph;
    else if (type == MD_BLOCK_H)
        m_gapAfter = Gap::Line;
    else
        --m_containers;
    return close(type);
}

int MarkdownWriter::enterSpan(MD_SPANTYPE type, const void *detail)
{
    const int kind = firstSpan + type;
    writeGap();
    switch (type) {
    case MD_SPAN_EM:
        return open(kind, "<em>"_ba, "</em>"_ba);
    case MD_SPAN_STRONG:
        return open(kind, "<strong>"_ba, "</strong>"_ba);
    case MD_SPAN_DEL:
        return open(kind, "<del>"_ba, "</del>"_ba);
    case MD_SPAN_CODE:
        return open(kind, "<code>"_ba, "</code>"_ba);
    case MD_SPAN_A:
        return openLink(kind, as<MD_SPAN_A_DETAIL>(detail).href, false);
    case MD_SPAN_IMG:
        return openLink(kind, as<MD_SPAN_IMG_DETAIL>(detail).src, true);
    default:
        return open(kind, {}, {});
    }
}

int MarkdownWriter::leaveSpan(MD_SPANTYPE type)
{
    return close(firstSpan + type);
}

int MarkdownWriter::showText(MD_TEXTTYPE type, QByteArrayView passed)
{
    if (type == MD_TEXT_BR || type == MD_TEXT_SOFTBR) {
        m_gap = Gap::Line;
        return 0;
    }
    writeGap();
    if (type == MD_TEXT_NULLCHAR)
        return 0;
    for (const MarkdownSource::Part &part : m_source.parts(passed)) {
        m_hasText |= !isBlank(part.text);
        writePart(part, type == MD_TEXT_CODE);
    }
    const QByteArrayView source = m_source.utf8();
    if (std::less_equal<>()(source.begin(), passed.begin())
        && std::less_equal<>()(passed.end(), source.end()))
        m_textEnd = passed.end();
    return checkSize();
}

int MarkdownWriter::open(int kind, const QByteArray &opening, const QByteArray &closing)
{
    if (m_open.size() == maxDepth)
        return -1;
    m_html += opening;
    m_open.append(Open{kind, m_html.size(), closing, {}});
    return checkSize();
}

// A link with a target that is not allowed is shown as it was written.
int MarkdownWriter::openLink(int kind, const MD_ATTRIBUTE &target, bool isImage)
{
    if (isIn(firstSpan + MD_SPAN_A) || isIn(firstSpan + MD_SPAN_IMG))
        return open(kind, {}, {});
    m_hasText = true;
    const QByteArray address = m_source.restored(viewOf(target));
    QByteArray escaped;
    MessageHtml::appendEscapedUtf8(escaped, address);
    const bool isAllowed = isWebAddress(QString::fromUtf8(address)) || isMailAddress(address);
    if (!isAllowed || m_links == MessageHtml::maxLinks)
        return open(kind, isImage ? "!["_ba : "["_ba, "](" + escaped + ')');
    ++m_links;
    QByteArray opening;
    MessageHtml::appendLinkStart(opening, address);
    const int result = open(kind, opening, "</a>"_ba);
    if (result == 0)
        m_open.last().label = escaped;
    return result;
}

// Closes also what is still open in it. Does nothing if there is no such element in the present block.
int MarkdownWriter::close(int kind)
{
    for (qsizetype i = m_open.size() - 1; i >= 0; --i) {
        if (m_open[i].kind == kind) {
            while (m_open.size() > i)
                closeLast();
            return checkSize();
        }
        if (m_open[i].kind < firstSpan && kind >= firstSpan)
            return 0;
    }
    return 0;
}

void MarkdownWriter::closeLast()
{
    const Open &last = m_open.last();
    if (isBlank(QByteArrayView(m_html).sliced(last.start)))
        m_html += last.label;
    m_html += last.closing;
    m_open.removeLast();
}

int MarkdownWriter::checkSize() const
{
    return m_html.size() <= m_maxSize ? 0 : -1;
}

void MarkdownWriter::beginParagraph(bool isHeading)
{
    if (m_gapAfter != Gap::None)
        m_gap = isHeading ? Gap::Line : m_gapAfter;
}

// Outside of containers, the whitespace is that of the text.
void MarkdownWriter::writeGap()
{
    if (m_gap == Gap::None)
        return;
    const QByteArrayView blanks = m_containers == 0 ? blanksAfterText() : QByteArrayView();
    if (m_gap == Gap::Start || blanks.contains('\n'))
        m_html.append(blanks);
    else
        m_html.append(m_gap == Gap::Line ? "\n" : "\n\n");
    m_gap = Gap::None;
}

// Returns the whitespace in the source that follows the text shown last.
QByteArrayView MarkdownWriter::blanksAfterText() const
{
    const char *end = m_textEnd;
    while (end < m_source.utf8().end() && isBlank({end, 1}))
        ++end;
    return {m_textEnd, end};
}

void MarkdownWriter::writePart(const MarkdownSource::Part &part, bool isCode)
{
    const bool isInLink = isIn(firstSpan + MD_SPAN_A) || isIn(firstSpan + MD_SPAN_IMG);
    const bool isLink = part.isAddress && !isCode && !isInLink && m_links < MessageHtml::maxLinks;
    if (isLink) {
        ++m_links;
        MessageHtml::appendLinkStart(m_html, part.text);
    }
    if (part.isBracketed && !isLink)
        m_html += "&lt;";
    MessageHtml::appendEscapedUtf8(m_html, part.text);
    if (part.isBracketed && !isLink)
        m_html += "&gt;";
    if (isLink)
        m_html += "</a>";
}

bool MarkdownWriter::isIn(int kind) const
{
    return std::any_of(m_open.begin(), m_open.end(), [kind](const Open &open) { return open.kind == kind; });
}

QByteArray MarkdownWriter::codeOpening(const MD_ATTRIBUTE &language)
{
    const QByteArrayView name = viewOf(language);
    QByteArray opening = "<pre tabindex=\"0\"><code"_ba;
    if (isLanguage(name))
        opening += " class=\"language-" + name.toByteArray() + '"';
    return opening + '>';
}

QByteArray MarkdownWriter::listOpening(const MD_BLOCK_OL_DETAIL &list)
{
    return list.start == 1 ? "<ol>"_ba : "<ol start=\"" + QByteArray::number(list.start) + "\">";
}

QByteArray MarkdownWriter::cellOpening(const char *tag, MD_ALIGN align)
{
    constexpr std::array classes{"", " class=\"is-left\"", " class=\"is-centered\"", " class=\"is-right\""};
    return '<' + QByteArray(tag) + classes[size_t(align)] + '>';
}

} // namespace stoa
