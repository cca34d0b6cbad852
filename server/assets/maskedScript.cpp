#include "server/assets/maskedScript.h"

#include <QList>

#include <stdexcept>
#include <string>

namespace stoa {

namespace {

bool isWordCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$'
        || uchar(c) >= 0x80;
}

// Behind these words a slash begins a regular expression, behind other words it divides.
bool isOperatorWord(const QByteArray &word)
{
    static const QByteArrayList words{"await", "case", "delete", "do",    "else",   "in",   "instanceof",
                                      "new",   "of",   "return", "throw", "typeof", "void", "yield"};
    return words.contains(word);
}

// Walks through a script once and blanks as it goes.
class Masker
{
public:
    explicit Masker(const QByteArray &script)
        : m_text(script)
    {
    }

    QByteArray run()
    {
        while (m_at < m_text.size())
            step();
        if (!m_openTemplates.isEmpty())
            fail(m_text.size() - 1, "a template text does not end");
        return m_text;
    }

private:
    void step()
    {
        const char c = m_text[m_at];
        if (startsWith("//"))
            blankTo(endOfLine());
        else if (startsWith("/*"))
            comment();
        else if (c == '"' || c == '\'')
            string(c);
        else if (c == '`')
            templateText();
        else if (c == '/' && isRegularExpression())
            regularExpression();
        else
            code(c);
    }

    void code(char c)
    {
        ++m_at;
        if (c == '{')
            ++m_depth;
        if (c != '}')
            return;
        if (!m_openTemplates.isEmpty() && m_openTemplates.last() == m_depth) {
            m_openTemplates.removeLast();
            --m_at; // the brace stands where the back quote of a whole template would
            templateText();
        } else {
            --m_depth;
        }
    }

    void comment()
    {
        const qsizetype end = m_text.indexOf("*/", m_at + 2);
        if (end < 0)
            fail(m_at, "a comment does not end");
        blankTo(end + 2);
    }

    void string(char quote)
    {
        const qsizetype start = m_at++;
        while (m_at < m_text.size() && m_text[m_at] != quote) {
            if (m_text[m_at] == '\n')
                break;
            blankCharacter();
        }
        if (m_at >= m_text.size() || m_text[m_at] != quote)
            fail(start, "a string does not end");
        ++m_at;
    }

    // From a back quote, or from the brace that ends ${…}, to the next ${ or the closing back quote.
    void templateText()
    {
        const qsizetype start = m_at++;
        while (m_at < m_text.size() && m_text[m_at] != '`') {
            if (startsWith("${")) {
                m_at += 2;
                m_openTemplates.append(m_depth);
                return;
            }
            blankCharacter();
        }
        if (m_at >= m_text.size())
            fail(start, "a template text does not end");
        ++m_at;
    }

    // The grammar alone can't tell a division from a regular expression: what stands before it can.
    bool isRegularExpression() const
    {
        qsizetype before = m_at - 1;
        while (before >= 0 && isspace(uchar(m_text[before])))
            --before;
        if (before < 0)
            return true;
        const char c = m_text[before];
        if (isWordCharacter(c))
            return isOperatorWord(wordEndingAt(before));
        const bool isStep = before > 0 && (c == '+' || c == '-') && m_text[before - 1] == c;
        return !isStep && !QByteArrayView(")]\"'`").contains(c);
    }

    QByteArray wordEndingAt(qsizetype last) const
    {
        qsizetype first = last;
        while (first > 0 && isWordCharacter(m_text[first - 1]))
            --first;
        return m_text.sliced(first, last - first + 1);
    }

    void regularExpression()
    {
        const qsizetype start = m_at++;
        bool isInClass = false;
        while (m_at < m_text.size() && m_text[m_at] != '\n' && (isInClass || m_text[m_at] != '/')) {
            if (m_text[m_at] == '[')
                isInClass = true;
            else if (m_text[m_at] == ']')
                isInClass = false;
            blankCharacter();
        }
        if (m_at >= m_text.size() || m_text[m_at] != '/')
            fail(start, "a regular expression does not end");
        ++m_at;
    }

    // With what a backslash before it makes part of it.
    void blankCharacter()
    {
        const bool isEscape = m_text[m_at] == '\\' && m_at + 1 < m_text.size();
        blankTo(m_at + (isEscape ? 2 : 1));
    }

    void blankTo(qsizetype end)
    {
        for (; m_at < end; ++m_at) {
            if (m_text[m_at] != '\n')
                m_text[m_at] = ' ';
        }
    }

    qsizetype endOfLine() const
    {
        const qsizetype end = m_text.indexOf('\n', m_at);
        return end < 0 ? m_text.size() : end;
    }

    bool startsWith(QByteArrayView what) const
    {
        return QByteArrayView(m_text).sliced(m_at).startsWith(what);
    }

    [[noreturn]] void fail(qsizetype at, const std::string &why) const
    {
        throw std::runtime_error("line " + std::to_string(m_text.first(at).count('\n') + 1) + ": " + why);
    }

    QByteArray m_text;
    qsizetype m_at = 0;
    int m_depth = 0; // of braces
    QList<int> m_openTemplates; // at which depth the ${ of each was met
};

} // namespace

QByteArray maskedScript(const QByteArray &script)
{
    return Masker(script).run();
}

} // namespace stoa
