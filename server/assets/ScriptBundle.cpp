#include "server/assets/ScriptBundle.h"

#include <QDir>
#include <QRegularExpression>
#include <QStringList>

#include <stdexcept>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

struct Line
{
    [[noreturn]] void fail(const QString &why) const
    {
        throw std::runtime_error(u"%1:%2: %3."_s.arg(file).arg(number).arg(why).toStdString());
    }

    bool beginsWith(QLatin1StringView word) const
    {
        const QChar next = text.size() > word.size() ? text[word.size()] : u' ';
        return text.startsWith(word) && !next.isLetterOrNumber() && next != u'_' && next != u'$';
    }

    bool isComment() const { return QStringView(text).trimmed().startsWith("//"_L1); }

    QString file;
    int number;
    QString text;
};

class Joiner
{
public:
    explicit Joiner(const QMap<QString, QByteArray> &modules)
        : m_modules(modules)
    {
    }

    // Appends the modules that this one imports, and then this one.
    QByteArray joined(const QString &name)
    {
        add(name);
        return m_script;
    }

private:
    struct Module
    {
        QString variable; // of the object with its exports: $1, $2 …
        QStringList exports;
    };

    void add(const QString &name)
    {
        m_importers.append(name);
        QStringList lines = QString::fromUtf8(m_modules.value(name)).split(u'\n');
        if (lines.last().isEmpty())
            lines.removeLast();
        QStringList exports;
        bool isHead = true;
        for (int i = 0; i < lines.size(); ++i) {
            const Line line{name, i + 1, lines[i]};
            if (line.beginsWith("import"_L1))
                lines[i] = withoutImport(line, isHead);
            else
                isHead = false;
            if (line.beginsWith("export"_L1))
                lines[i] = withoutExport(line, exports);
            lines[i] = line.isComment() ? QString() : lines[i].trimmed(); // they keep their numbers
        }
        m_importers.removeLast();
        append(name, lines, exports);
    }

    QString withoutImport(const Line &line, bool isHead)
    {
        static const QRegularExpression rule(
            uR"re(^import \{ ([\w$]+(?:, [\w$]+)*) \} from "(\.{1,2}/(?:[\w-]+/)*[\w-]+\.js)";$)re"_s);
        const auto match = rule.match(line.text);
        if (!match.hasMatch() || !isHead)
            line.fail(u"imports are the first lines of a file, each import { a, b } from \"./x.js\";"_s);
        const QString file = QDir::cleanPath(line.file + u"/../"_s + match.captured(2));
        if (!m_modules.contains(file))
            line.fail(u"there is no %1"_s.arg(file));
        if (m_importers.contains(file))
            line.fail(u"this makes a circle of imports with %1"_s.arg(file));
        if (!m_joined.contains(file))
            add(file);
        const Module &module = m_joined[file];
        for (const QString &name : match.captured(1).split(u", "_s)) {
            if (!module.exports.contains(name))
                line.fail(u"%1 does not export %2"_s.arg(file, name));
        }
        return u"const { %1 } = %2;"_s.arg(match.captured(1), module.variable);
    }

    static QString withoutExport(const Line &line, QStringList &exports)
    {
        static const QRegularExpression rule(
            u"^export ((?:class|const|function|async function) ([\\w$]+).*)$"_s);
        const auto match = rule.match(line.text);
        if (!match.hasMatch())
            line.fail(
                u"only export class, const, function and async function, each with a name, are joined"_s);
        exports.append(match.captured(2));
        return match.captured(1);
    }

    void append(const QString &name, const QStringList &body, const QStringList &exports)
    {
        const Module module{u"$%1"_s.arg(m_joined.size() + 1), exports};
        QString script = u"(() => { // %1\n%2\n"_s.arg(name, body.join(u'\n'));
        if (!exports.isEmpty())
            script = u"const %1 = %2return { %3 };\n"_s.arg(module.variable, script, exports.join(u", "_s));
        m_script += script.toUtf8() + "})();\n";
        m_joined.insert(name, module);
    }

    const QMap<QString, QByteArray> &m_modules;
    QStringList m_importers; // from the entry to the module that is being added
    QMap<QString, Module> m_joined;
    QByteArray m_script;
};

} // namespace

QByteArray ScriptBundle::join(const QMap<QString, QByteArray> &modules, const QString &entry)
{
    return Joiner(modules).joined(entry);
}

} // namespace stoa
