#pragma once

#include "server/rendering/MarkdownSource.h"

#include <QByteArray>
#include <QVarLengthArray>

#include <md4c.h>

namespace stoa {

// Writes the HTML of one text as md4c parses it; see Markdown. The HTML is always balanced, even if md4c
// leaves a span that it did not enter, as 0.4 does with marks in the targets of links.
class MarkdownWriter
{
public:
    // Appends to html.
    MarkdownWriter(QByteArray &html, MarkdownSource source);

    // To be called once. Returns false if the HTML would break a limit or shows nothing; html is then as
    // before.
    bool write();

private:
    // Elements that may be open at a time.
    static constexpr int maxDepth = 32;

    // An element that is open, or nothing at all (a paragraph).
    struct Open
    {
        int kind; // an MD_BLOCKTYPE, or an MD_SPANTYPE + firstSpan
        qsizetype start; // the beginning of its content in the HTML
        QByteArray closing; // the HTML that ends it
        QByteArray label; // HTML to show if it has no content
    };

    // The whitespace before a text, which is written with it.
    enum class Gap { None, Start, Line, Paragraph };

    static constexpr int firstSpan = 100;

    // For md4c: 0, or -1 to end the parsing.
    int enterBlock(MD_BLOCKTYPE type, const void *detail);
    int leaveBlock(MD_BLOCKTYPE type);
    int enterSpan(MD_SPANTYPE type, const void *detail);
    int leaveSpan(MD_SPANTYPE type);
    int showText(MD_TEXTTYPE type, QByteArrayView passed);

    int open(int kind, const QByteArray &opening, const QByteArray &closing);
    int openLink(int kind, const MD_ATTRIBUTE &target, bool isImage);
    int close(int kind);
    void closeLast();
    int checkSize() const;

    void beginParagraph(bool isHeading);
    void writeGap();
    QByteArrayView blanksAfterText() const;
    void writePart(const MarkdownSource::Part &part, bool isCode);
    bool isIn(int kind) const;

    static QByteArray codeOpening(const MD_ATTRIBUTE &language);
    static QByteArray listOpening(const MD_BLOCK_OL_DETAIL &list);
    static QByteArray cellOpening(const char *tag, MD_ALIGN align);

    QByteArray &m_html;
    const MarkdownSource m_source;
    const qsizetype m_start; // the size of html before
    const qsizetype m_maxSize;
    const char *m_textEnd; // in the source, behind the last text that was shown
    QVarLengthArray<Open, maxDepth> m_open;
    Gap m_gap = Gap::Start;
    int m_containers = 0; // open blocks other than paragraphs and headings
    int m_links = 0;
    Gap m_gapAfter = Gap::None; // for a text that follows a paragraph or heading in the same container
    bool m_hasText = false;
};

} // namespace stoa
