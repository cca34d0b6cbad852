#include "tests/conformance/Transcript.h"
#include "tests/support/TestFailure.h"

#include <QFile>
#include <QRegularExpression>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

// Puts cases together line by line.
class Reader
{
public:
    // Returns false if the line means nothing in its place.
    bool take(const QByteArray &line)
    {
        if (line.isEmpty() || line.startsWith('#'))
            return true;
        if (line.startsWith("== "))
            return begin(line.sliced(3));
        if (!m_isInCase)
            return false;
        if (line.startsWith("| ")) {
            m_values.append(unescaped(line.sliced(2)));
            return true;
        }
        if (line == ">" || line.startsWith("> "))
            return send(line.sliced(qMin<qsizetype>(2, line.size())));
        if (line.startsWith("< "))
            return expect(line.sliced(2));
        return finish(line);
    }

    bool isInCase() const { return m_isInCase; }

    const QList<Transcript> &cases() const { return m_cases; }

private:
    bool begin(const QByteArray &title)
    {
        static const QRegularExpression form(u"^\\d{4} [A-Z\\d][\\d.]*: ."_s);
        if (m_isInCase || !form.match(QString::fromUtf8(title)).hasMatch())
            return false;
        m_isInCase = true;
        m_case = {title, {}};
        m_values.clear();
        return true;
    }

    bool send(QByteArray line)
    {
        const bool isOpen = line.endsWith('\\') && !line.endsWith("\\\\");
        if (isOpen)
            line.chop(1);
        if (m_case.steps.isEmpty() || !m_case.steps.last().answers.isEmpty())
            m_case.steps.append(Transcript::Step{});
        m_case.steps.last().sent += unescaped(line) + (isOpen ? "" : "\r\n");
        return true;
    }

    bool expect(const QByteArray &line)
    {
        static const QRegularExpression status(u"^(\\d{3})( HEAD)?$"_s);
        if (m_case.steps.isEmpty())
            return false;
        auto &answers = m_case.steps.last().answers;
        if (const auto match = status.match(QString::fromUtf8(line)); match.hasMatch())
            answers.append({match.captured(1).toInt(), !match.captured(2).isEmpty(), {}});
        else if (answers.isEmpty())
            return false;
        else
            answers.last().rules.append(unescaped(line));
        return true;
    }

    bool finish(const QByteArray &end)
    {
        static const QHash<QByteArray, Transcript::End> ends{{"keeps", Transcript::End::Keeps},
                                                             {"closes", Transcript::End::Closes},
                                                             {"upgrades", Transcript::End::Upgrades}};
        m_case.end = ends.value(end, Transcript::End::Missing);
        if (m_case.end == Transcript::End::Missing || m_case.steps.isEmpty())
            return false;
        m_isInCase = false;
        if (m_values.isEmpty())
            m_cases.append(m_case);
        for (const QByteArray &value : std::as_const(m_values))
            m_cases.append(withValue(value));
        return true;
    }

    Transcript withValue(const QByteArray &value) const
    {
        Transcript one = m_case;
        one.title += ", \"" + value.toPercentEncoding(" !#$&'()*+,/:;<=>?@[]^`{|}\"") + '"';
        for (Transcript::Step &step : one.steps) {
            step.sent.replace("${}", value);
            for (Transcript::Answer &answer : step.answers) {
                for (QByteArray &rule : answer.rules)
                    rule.replace("${}", value);
            }
        }
        return one;
    }

    static QByteArray unescaped(const QByteArray &text)
    {
        static const QHash<char, char> letters{
            {'r', '\r'}, {'n', '\n'}, {'t', '\t'}, {'0', '\0'}, {'\\', '\\'}};
        QByteArray bytes;
        for (qsizetype i = 0; i < text.size(); ++i) {
            if (text[i] != '\\' || i + 1 == text.size()) {
                bytes += text[i];
            } else if (const char letter = text[++i]; letter == 'x') {
                bytes += char(text.mid(i + 1, 2).toInt(nullptr, 16));
                i += 2;
            } else {
                bytes += letters.value(letter, letter);
            }
        }
        return bytes;
    }

    bool m_isInCase = false;
    Transcript m_case;
    QList<QByteArray> m_values;
    QList<Transcript> m_cases;
};

} // namespace

QList<Transcript> Transcript::read(const QString &file)
{
    QFile source(file);
    if (!source.open(QIODevice::ReadOnly))
        failTest("Cannot read " + file.toUtf8());
    Reader reader;
    int number = 0;
    while (!source.atEnd()) {
        const QByteArray line = source.readLine();
        ++number;
        if (!reader.take(line.endsWith('\n') ? line.chopped(1) : line))
            failTest(file.toUtf8() + ':' + QByteArray::number(number) + " is not understood: " + line);
    }
    if (reader.isInCase())
        failTest(file.toUtf8() + " ends in the middle of a case.");
    return reader.cases();
}

} // namespace stoa
