#include "server/rendering/Templates.h"

#include "server/http/BasePath.h"
#include "server/rendering/SafeHtml.h"
#include "server/rendering/TemplateTexts.h"
#include "shared/model/Languages.h"

#include <QDir>
#include <QFile>
#include <QHash>
#include <QMetaType>
#include <QRegularExpression>
#include <QSet>

#include <kainjow/mustache.hpp>
#include <stdexcept>

namespace stoa {

namespace mustache = kainjow::mustache;
using namespace Qt::StringLiterals;

namespace {

#ifdef QT_NO_DEBUG
constexpr bool isStrict = false;
#else
constexpr bool isStrict = true;
#endif

// kainjow's render() is not const, yet writes to its object only for lambdas and partials. Lambdas can't be
// made from a QVariant and partials are expanded at load, so one parsed copy serves all threads.
struct Template
{
    std::unique_ptr<mustache::mustache> parsed;
    QSet<QByteArray> variables; // names outside section tags: each must have a value
    bool hasTexts = false; // {{#t}}, so it differs between languages
};

[[noreturn]] void fail(const QString &sentence)
{
    throw std::runtime_error(sentence.toStdString());
}

// Looks names up as kainjow does, except that in debug builds a variable without a value is an error.
class Context : public mustache::context<std::string>
{
public:
    Context(const mustache::data *values, const Template &source, const QString &name)
        : mustache::context<std::string>(values)
        , m_source(source)
        , m_name(name)
    {
    }

    const mustache::data *get(const std::string &name) const override
    {
        const mustache::data *value = mustache::context<std::string>::get(name);
        if (isStrict && !value && m_source.variables.contains(QByteArray::fromStdString(name)))
            fail(u"The template %1 was given no value for {{%2}}."_s.arg(m_name,
                                                                         QString::fromStdString(name)));
        return value;
    }

private:
    const Template &m_source;
    const QString &m_name;
};

mustache::data toData(const QVariant &value);

bool isSafe(const QVariant &value)
{
    return value.metaType() == QMetaType::fromType<SafeHtml>();
}

// Only slots named "safe…" are shown unescaped (Loader::checkTags), and only SafeHtml may fill them.
void checkSafety(const QString &name, const QVariant &value)
{
    if (name.startsWith("safe"_L1) != isSafe(value))
        fail(u"The value %1 is not what its name says: safe… is SafeHtml, and nothing else is."_s.arg(name));
}

mustache::data toObject(const QVariantMap &values)
{
    mustache::data object(mustache::data::type::object);
    for (auto it = values.begin(); it != values.end(); ++it) {
        checkSafety(it.key(), *it);
        if (it->isValid())
            object[it.key().toStdString()] = toData(*it);
    }
    return object;
}

mustache::data toList(const QVariantList &values)
{
    mustache::data list(mustache::data::type::list);
    for (const QVariant &value : values)
        list << toData(value);
    return list;
}

mustache::data toData(const QVariant &value)
{
    switch (value.typeId()) {
    case QMetaType::QVariantMap:
        return toObject(value.toMap());
    case QMetaType::QVariantList:
        return toList(value.toList());
    case QMetaType::Bool:
        return mustache::data(value.toBool());
    default:
        return mustache::data(isSafe(value) ? value.value<SafeHtml>().utf8().toStdString()
                                            : value.toString().toStdString());
    }
}

// Loads the templates of a folder in one language, with their partials expanded in place.
class Loader
{
public:
    Loader(const QDir &folder, TemplateTexts::Translate translate)
        : m_folder(folder)
        , m_translate(std::move(translate))
    {
    }

    Template load(const QString &name) const
    {
        Template result;
        const QString text = belowBasePath(expanded(name, {}, result.hasTexts));
        for (const QRegularExpressionMatch &tag : tagPattern().globalMatch(text))
            noteVariable(tag.captured(1), result.variables);
        result.parsed = std::make_unique<mustache::mustache>(text.toStdString());
        if (!result.parsed->is_valid())
            fail(u"The template %1 can't be read: %2."_s.arg(
                path(name), QString::fromStdString(result.parsed->error_message())));
        return result;
    }

private:
    static const QRegularExpression &tagPattern()
    {
        static const QRegularExpression pattern(uR"(\{\{(\{?[^}]*)\}\}\}?)"_s);
        return pattern;
    }

    // Links of templates begin with "/". Scripts get the path from the attribute.
    static QString belowBasePath(QString text)
    {
        if (BasePath::text().isEmpty())
            return text;
        static const QRegularExpression address(uR"(( (?:href|action|src)=")/)"_s);
        text.replace(address, uR"(\1%1/)"_s.arg(BasePath::text()));
        return text.replace("<html "_L1, u"<html data-base=\"%1\" "_s.arg(BasePath::text()));
    }

    static void noteVariable(const QString &tag, QSet<QByteArray> &variables)
    {
        static constexpr QStringView signs = u"#^/!>={&";
        const QString name = tag.trimmed();
        if (!name.isEmpty() && name != "."_L1 && !signs.contains(name.front()))
            variables.insert(name.toUtf8());
    }

    QString path(const QString &name) const { return m_folder.filePath(name + ".html"_L1); }

    QString source(const QString &name, bool &hasTexts) const
    {
        QFile file(path(name));
        if (!file.open(QIODevice::ReadOnly))
            fail(u"The template %1 can't be read: %2."_s.arg(file.fileName(), file.errorString()));
        const QString text = QString::fromUtf8(file.readAll());
        checkTags(name, text);
        const auto translated = TemplateTexts::translated(text, m_translate);
        if (!translated)
            fail(u"The template %1: %2"_s.arg(path(name), translated.error()));
        hasTexts |= translated->count > 0;
        return translated->text;
    }

    // Refuses unescaped output, so that no value can become markup, and other delimiters, which would hide
    // unescaped output from this check.
    void checkTags(const QString &name, const QString &text) const
    {
        static const QRegularExpression unescaped(uR"(\{\{\s*(?:\{|&)\s*+(?!safe))"_s);
        static const QRegularExpression delimiters(uR"(\{\{\s*=)"_s);
        if (text.contains(unescaped))
            fail(u"The template %1 has an unescaped value: {{{…}}} and {{&…}} are not allowed."_s.arg(
                path(name)));
        if (text.contains(delimiters))
            fail(u"The template %1 sets other delimiters: {{=…=}} is not allowed."_s.arg(path(name)));
    }

    // Sets hasTexts if the template or one of its partials has {{#t}}.
    QString expanded(const QString &name, QStringList within, bool &hasTexts) const
    {
        if (within.contains(name))
            fail(u"The template %1 includes itself."_s.arg(path(name)));
        within.append(name);
        static const QRegularExpression partial(uR"(\{\{\s*>\s*([^}\s]*)\s*\}\})"_s);
        const QString text = source(name, hasTexts);
        QString result;
        qsizetype position = 0;
        for (const QRegularExpressionMatch &match : partial.globalMatch(text)) {
            result += QStringView(text).mid(position, match.capturedStart() - position);
            result += included(match.captured(1), name, within, hasTexts);
            position = match.capturedEnd();
        }
        result += QStringView(text).mid(position);
        return result;
    }

    // Drops the partial's last line feed, because the line of the tag has its own.
    QString included(const QString &partial, const QString &by, const QStringList &within,
                     bool &hasTexts) const
    {
        if (!QFile::exists(path(u'_' + partial)))
            fail(u"The template %1 includes {{> %2}}, but there is no %3."_s.arg(path(by), partial,
                                                                                 path(u'_' + partial)));
        QString text = expanded(u'_' + partial, within, hasTexts);
        if (text.endsWith(u'\n'))
            text.chop(1);
        return text;
    }

    QDir m_folder;
    TemplateTexts::Translate m_translate;
};

using Set = std::unordered_map<QString, Template>;

Set loadAll(const QDir &folder, const QStringList &files, const TemplateTexts::Translate &translate)
{
    const Loader loader(folder, translate);
    Set set;
    for (const QString &file : files) {
        const QString name = file.chopped(5);
        set.emplace(name, loader.load(name));
    }
    return set;
}

const Template &find(const Set &set, const QString &name)
{
    const auto found = set.find(name);
    if (found == set.end())
        fail(u"There is no template named %1."_s.arg(name));
    return found->second;
}

QByteArray rendered(const Template &source, const QString &name, const QVariantMap &values)
{
    const mustache::data data = toObject(values);
    Context context(&data, source, name);
    return QByteArray::fromStdString(source.parsed->render(context));
}

} // namespace

struct Templates::Private
{
    const Set &of(Language language) const { return sets[std::size_t(language)]; }

    std::array<Set, Languages::all.size()> sets;
};

Templates::Templates(const QString &folder, const Translate &translate)
    : d(std::make_unique<Private>())
{
    const QDir dir(folder);
    const QStringList files = dir.entryList({u"*.html"_s}, QDir::Files);
    if (files.isEmpty())
        fail(u"There are no templates in %1."_s.arg(folder));
    for (const Language language : Languages::all) {
        const auto inLanguage = [&](const QString &source) { return translate(source, language); };
        d->sets[std::size_t(language)] = loadAll(dir, files, inLanguage);
    }
}

Templates::~Templates() = default;

QByteArray Templates::render(const QString &name, Language language, const QVariantMap &values) const
{
    return rendered(find(d->of(language), name), name, values);
}

QByteArray Templates::renderUntranslated(const QString &name, const QVariantMap &values) const
{
    const Template &source = find(d->of(Language::English), name);
    if (source.hasTexts)
        fail(u"The template %1 has texts: it must be rendered in a language."_s.arg(name));
    return rendered(source, name, values);
}

} // namespace stoa
