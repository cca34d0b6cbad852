#include "server/assets/ScriptBundle.h"

#include <QDir>
#include <QRegularExpression>
#include <QSet>

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
    struct Module
    {
        QString variable; // of the object with its exports: $1, $2 …
        QStringList exports;
    };

    // page: the modules of the script that this one is a part of.
    explicit Joiner(const QMap<QString, QByteArray> &modules, const QMap<QString, Module> &page = {})
        : m_modules(modules)
        , m_page(page)
    {
    }

    const QByteArray &script() const { return m_script; }

    const QMap<QString, Module> &joined() const { return m_joined; }

    const QSet<QString> &borrowed() const { return m_borrowed; }

    // Appends the modules that this one imports, and then this one.
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

private:
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
        const Module module = imported(file);
        for (const QString &name : match.captured(1).split(u", "_s)) {
            if (!module.exports.contains(name))
                line.fail(u"%1 does not export %2"_s.arg(file, name));
        }
        return u"const { %1 } = %2;"_s.arg(match.captured(1), module.variable);
    }

    Module imported(const QString &file)
    {
        if (const auto found = m_page.constFind(file); found != m_page.cend()) {
            m_borrowed.insert(found->variable);
            return *found;
        }
        if (!m_joined.contains(file))
            add(file);
        return m_joined[file];
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
        const Module module{u"$%1"_s.arg(m_page.size() + m_joined.size() + 1), exports};
        QString script = u"(() => { // %1\n%2\n"_s.arg(name, body.join(u'\n'));
        if (!exports.isEmpty())
            script = u"const %1 = %2return { %3 };\n"_s.arg(module.variable, script, exports.join(u", "_s));
        m_script += script.toUtf8() + "})();\n";
        m_joined.insert(name, module);
    }

    const QMap<QString, QByteArray> &m_modules;
    const QMap<QString, Module> m_page;
    QSet<QString> m_borrowed; // variables of the page
    QStringList m_importers; // from the entry to the module that is being added
    QMap<QString, Module> m_joined;
    QByteArray m_script;
};

QByteArray inBraces(const QSet<QString> &variables)
{
    QStringList names(variables.cbegin(), variables.cend());
    names.sort();
    return "{ " + names.join(u", "_s).toUtf8() + " }";
}

} // namespace

ScriptBundle::Bundle ScriptBundle::join(const QMap<QString, QByteArray> &modules, const QString &entry,
                                        const QStringList &parts, const QString &address)
{
    Joiner page(modules);
    page.add(entry);
    Bundle bundle{page.script(), {}};
    QSet<QString> lent;
    for (const QString &name : parts) {
        Joiner part(modules, page.joined());
        part.add(name);
        const Joiner::Module module = part.joined().value(name);
        bundle.parts[name] = "import " + inBraces(part.borrowed()) + " from \"./" + address.toUtf8() + "\";\n"
            + part.script() + "export const " + inBraces({module.exports.cbegin(), module.exports.cend()})
            + " = " + module.variable.toUtf8() + ";\n";
        lent += part.borrowed();
    }
    if (!lent.isEmpty())
        bundle.script += "export " + inBraces(lent) + ";\n";
    return bundle;
}

} // namespace stoa
