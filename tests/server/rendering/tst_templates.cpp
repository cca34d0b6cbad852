#include "server/http/BasePath.h"
#include "server/rendering/MessageHtml.h"
#include "server/rendering/Templates.h"
#include "shared/model/Languages.h"
#include "tests/support/TestProgram.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <stdexcept>

using namespace Qt::StringLiterals;
using stoa::Language;
using stoa::MessageHtml;
using stoa::Templates;

namespace {

class Folder
{
public:
    explicit Folder(const QMap<QString, QByteArray> &files)
    {
        for (auto it = files.begin(); it != files.end(); ++it) {
            QFile file(m_dir.filePath(it.key()));
            if (!file.open(QIODevice::WriteOnly) || file.write(it.value()) != it.value().size())
                qFatal("The test can't write its templates.");
        }
    }

    QString path() const { return m_dir.path(); }

private:
    QTemporaryDir m_dir;
};

// Translates some texts to German and none to Ukrainian.
QString planted(const QString &source, Language language)
{
    static const QHash<QString, QString> german{
        {u"Hello"_s, u"Hallo"_s},
        {u"Hello {{x}}, <b>dear</b> friend"_s, u"Servus, <b>liebe</b> {{x}}"_s},
        {u"No value {{x}}"_s, u"Kein Wert"_s},
        {u"Another value {{x}}"_s, u"Ein anderer Wert {{y}}"_s},
        {u"Raw {{x}}"_s, u"Roh {{{x}}}"_s},
        {u"No tag"_s, u"<b>Ein Tag</b>"_s},
        {u"No quote"_s, u"\" onclick=\"x"_s},
        {u"No sign"_s, u"a < b"_s},
        {u"No ampersand"_s, u"dies & das"_s},
        {u"An entity"_s, u"dies&nbsp;&amp; das"_s},
    };
    return language == Language::German ? german.value(source) : QString();
}

Templates load(const QString &folder)
{
    return Templates(folder, planted);
}

QString errorOf(const QString &folder)
{
    try {
        load(folder);
    } catch (const std::runtime_error &error) {
        return QString::fromUtf8(error.what());
    }
    return {};
}

QVariant safe(const QString &text)
{
    return QVariant::fromValue(MessageHtml::fromText(text));
}

} // namespace

class TestTemplates : public QObject
{
    Q_OBJECT

private slots:
    void rendersValues_data();
    void rendersValues();
    void expandsPartials();
    void rendersAPartialAlone();
    void linksBeginWithTheBasePath();
    void refusesAtLoad_data();
    void refusesAtLoad();
    void letsOnlySafeSlotsThrough();
    void refusesUnsafeValues_data();
    void refusesUnsafeValues();
    void refusesAMissingFolder();
    void refusesAnUnknownName();
    void noticesAMissingVariable();
    void saysTextsInALanguage_data();
    void saysTextsInALanguage();
    void rendersNeutrallyOnlyWhatHasNoTexts();
};

void TestTemplates::rendersValues_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QVariantMap>("values");
    QTest::addColumn<QByteArray>("expected");

    using Map = QVariantMap;
    QTest::newRow("escapes") << QByteArray("{{x}}") << Map{{u"x"_s, u"&<>\"'"_s}}
                             << QByteArray("&amp;&lt;&gt;&quot;&apos;");
    QTest::newRow("a tag in a value stays text")
        << QByteArray("{{x}}") << Map{{u"x"_s, u"{{y}}{{> z}}"_s}} << QByteArray("{{y}}{{&gt; z}}");
    QTest::newRow("utf-8") << QByteArray("ü {{x}}") << Map{{u"x"_s, u"naïve 日本 🏛"_s}}
                           << QByteArray("ü naïve 日本 🏛");
    QTest::newRow("lines of a value are kept")
        << QByteArray("<p>{{x}}</p>\n") << Map{{u"x"_s, u"  a\n\n b\n"_s}}
        << QByteArray("<p>  a\n\n b\n</p>\n");
    QTest::newRow("number") << QByteArray("{{x}}") << Map{{u"x"_s, qint64(9007199254740993)}}
                            << QByteArray("9007199254740993");
    QTest::newRow("true") << QByteArray("{{#x}}a{{/x}}{{^x}}b{{/x}}") << Map{{u"x"_s, true}}
                          << QByteArray("a");
    QTest::newRow("false") << QByteArray("{{#x}}a{{/x}}{{^x}}b{{/x}}") << Map{{u"x"_s, false}}
                           << QByteArray("b");
    QTest::newRow("no such section") << QByteArray("{{#x}}a{{/x}}{{^x}}b{{/x}}") << Map{} << QByteArray("b");
    QTest::newRow("list") << QByteArray("{{#x}}[{{n}}]{{/x}}")
                          << Map{{u"x"_s, QVariantList{Map{{u"n"_s, 1}}, Map{{u"n"_s, 2}}}}}
                          << QByteArray("[1][2]");
    QTest::newRow("empty list") << QByteArray("{{#x}}a{{/x}}{{^x}}b{{/x}}") << Map{{u"x"_s, QVariantList{}}}
                                << QByteArray("b");
    QTest::newRow("map") << QByteArray("{{x.n}}{{#x}}{{n}}{{/x}}") << Map{{u"x"_s, Map{{u"n"_s, 5}}}}
                         << QByteArray("55");
    QTest::newRow("comment") << QByteArray("a{{! why }}b") << Map{} << QByteArray("ab");
}

void TestTemplates::rendersValues()
{
    QFETCH(QByteArray, source);
    QFETCH(QVariantMap, values);
    const Folder folder({{u"page.html"_s, source}});
    QTEST(load(folder.path()).render(u"page"_s, Language::English, values), "expected");
}

void TestTemplates::expandsPartials()
{
    const Folder folder({{u"page.html"_s, "<{{> outer}}>"},
                         {u"_outer.html"_s, "({{>inner}}{{#x}}{{> inner }}{{/x}})\n"},
                         {u"_inner.html"_s, "{{n}}\n"}});
    const Templates templates = load(folder.path());
    const QVariantList x{QVariantMap{{u"n"_s, u"b"_s}}, QVariantMap{{u"n"_s, u"<"_s}}};
    QCOMPARE(templates.render(u"page"_s, Language::English, {{u"n"_s, u"a"_s}, {u"x"_s, x}}),
             QByteArray("<(ab&lt;)>"));
}

void TestTemplates::rendersAPartialAlone()
{
    const Folder folder({{u"_one.html"_s, "<i>{{n}}</i>\n"}});
    QCOMPARE(load(folder.path()).renderUntranslated(u"_one"_s, {{u"n"_s, 1}}), QByteArray("<i>1</i>\n"));
}

void TestTemplates::linksBeginWithTheBasePath()
{
    const auto rendered = [](const QString &basePath) {
        stoa::BasePath::text() = basePath;
        const auto reset = qScopeGuard([] { stoa::BasePath::text().clear(); });
        const Folder folder({{u"page.html"_s,
                              R"(<html lang="en"><a href="/x">{{x}}</a><form action="/"></form>)"
                              R"(<img src="{{x}}/i"><a href="#y">)"}});
        return load(folder.path()).render(u"page"_s, Language::English, {{u"x"_s, u"/a"_s}});
    };
    QCOMPARE(rendered({}),
             R"(<html lang="en"><a href="/x">/a</a><form action="/"></form><img src="/a/i"><a href="#y">)");
    QCOMPARE(rendered(u"/chat"_s),
             R"(<html data-base="/chat" lang="en"><a href="/chat/x">/a</a><form action="/chat/"></form>)"
             R"(<img src="/a/i"><a href="#y">)");
}

void TestTemplates::refusesAtLoad_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QString>("part");

    QTest::newRow("three braces") << QByteArray("{{{x}}}") << u"unescaped"_s;
    QTest::newRow("three braces, space") << QByteArray("{{{ x }}}") << u"unescaped"_s;
    QTest::newRow("ampersand") << QByteArray("{{&x}}") << u"unescaped"_s;
    QTest::newRow("ampersand, spaces") << QByteArray("{{ & x }}") << u"unescaped"_s;
    QTest::newRow("three braces, ampersand") << QByteArray("{{{&safe}}}") << u"unescaped"_s;
    QTest::newRow("delimiters") << QByteArray("{{=<% %>=}}<%& x %>") << u"delimiters"_s;
    QTest::newRow("missing partial") << QByteArray("{{> nothing}}") << u"_nothing.html"_s;
    QTest::newRow("partial of itself") << QByteArray("{{> loop}}") << u"includes itself"_s;
    QTest::newRow("unclosed tag") << QByteArray("{{x") << u"Unclosed tag"_s;
    QTest::newRow("unclosed section") << QByteArray("{{#x}}a") << u"Unclosed section"_s;
    QTest::newRow("unopened section") << QByteArray("a{{/x}}") << u"Unopened section"_s;
    const QByteArray attribute = "<p title=\"{{#t}}";
    QTest::newRow("text without an end") << QByteArray("{{#t}}Hello") << u"no other half"_s;
    QTest::newRow("text without a beginning") << QByteArray("Hello{{/t}}") << u"no other half"_s;
    QTest::newRow("text with spaces in its tag") << QByteArray("{{# t }}Hello{{/ t }}") << u"no other half"_s;
    QTest::newRow("text in a text") << QByteArray("{{#t}}a {{#t}}b{{/t}}{{/t}}") << u"another {{#t}}"_s;
    QTest::newRow("value lost") << QByteArray("{{#t}}No value {{x}}{{/t}}") << u"other tags"_s;
    QTest::newRow("value changed") << QByteArray("{{#t}}Another value {{x}}{{/t}}") << u"other tags"_s;
    QTest::newRow("value unescaped") << QByteArray("{{#t}}Raw {{x}}{{/t}}") << u"other tags"_s;
    QTest::newRow("tag added") << QByteArray("{{#t}}No tag{{/t}}") << u"other tags"_s;
    QTest::newRow("attribute left") << attribute + "No quote{{/t}}\"></p>" << u"other tags"_s;
    QTest::newRow("bare sign") << attribute + "No sign{{/t}}\"></p>" << u"other tags"_s;
    QTest::newRow("bare ampersand") << attribute + "No ampersand{{/t}}\"></p>" << u"other tags"_s;
    QTest::newRow("crossed sections") << QByteArray("{{#a}}{{#b}}{{/a}}{{/b}}") << u"Unclosed section"_s;
}

void TestTemplates::refusesAtLoad()
{
    QFETCH(QByteArray, source);
    QFETCH(QString, part);
    QMap<QString, QByteArray> files{{u"page.html"_s, source}};
    if (part == "includes itself"_L1)
        files.insert(u"_loop.html"_s, "{{> loop}}");
    const Folder folder(files);
    const QString error = errorOf(folder.path());
    QVERIFY2(error.contains(part), qPrintable(error));
    QVERIFY2(error.contains(".html"_L1), qPrintable(error));
}

void TestTemplates::letsOnlySafeSlotsThrough()
{
    const Folder folder({{u"page.html"_s, "{{{safeBody}}}{{{ safeBody }}}{{& safeBody}}{{safeBody}}"}});
    QCOMPARE(load(folder.path()).render(u"page"_s, Language::English, {{u"safeBody"_s, safe(u"<"_s)}}),
             QByteArray("&lt;&lt;&lt;&amp;lt;"));
}

void TestTemplates::refusesUnsafeValues_data()
{
    QTest::addColumn<QVariantMap>("values");

    using Map = QVariantMap;
    QTest::newRow("text") << Map{{u"safeBody"_s, u"<i>"_s}};
    QTest::newRow("bytes") << Map{{u"safeBody"_s, QByteArray("<i>")}};
    QTest::newRow("nothing") << Map{{u"safeBody"_s, QVariant()}};
    QTest::newRow("map") << Map{{u"safeBody"_s, Map{{u"x"_s, u"<i>"_s}}}};
    QTest::newRow("list") << Map{{u"safeBody"_s, QVariantList{u"<i>"_s}}};
    QTest::newRow("inside a list") << Map{{u"items"_s, QVariantList{Map{{u"safeBody"_s, u"<i>"_s}}}}};
    QTest::newRow("safe by another name") << Map{{u"body"_s, safe(u"<i>"_s)}};
}

// Unlike missing variables, these are refused in release builds too.
void TestTemplates::refusesUnsafeValues()
{
    QFETCH(QVariantMap, values);
    const Folder folder({{u"page.html"_s, "{{{safeBody}}}{{#items}}{{{safeBody}}}{{/items}}"}});
    const Templates templates = load(folder.path());
    QVERIFY_EXCEPTION_THROWN(templates.render(u"page"_s, Language::English, values), std::runtime_error);
}

void TestTemplates::refusesAMissingFolder()
{
    const QTemporaryDir empty;
    QVERIFY(errorOf(empty.filePath(u"none"_s)).contains(u"There are no templates in"_s));
    QVERIFY(errorOf(empty.path()).contains(u"There are no templates in"_s));
}

void TestTemplates::refusesAnUnknownName()
{
    const Folder folder({{u"page.html"_s, "a"}});
    const Templates templates = load(folder.path());
    QVERIFY_EXCEPTION_THROWN(templates.render(u"other"_s, Language::English, {}), std::runtime_error);
}

void TestTemplates::noticesAMissingVariable()
{
    const Folder folder({{u"page.html"_s, "[{{x}}]"}});
    const Templates templates = load(folder.path());
#ifdef QT_NO_DEBUG
    QCOMPARE(templates.render(u"page"_s, Language::English, {}), QByteArray("[]"));
#else
    QVERIFY_EXCEPTION_THROWN(templates.render(u"page"_s, Language::English, {}), std::runtime_error);
    QVERIFY_EXCEPTION_THROWN(templates.render(u"page"_s, Language::English, {{u"x"_s, QVariant()}}),
                             std::runtime_error);
#endif
}

void TestTemplates::saysTextsInALanguage_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QByteArray>("english");
    QTest::addColumn<QByteArray>("german");

    QTest::newRow("a text") << QByteArray("<p>{{#t}}Hello{{/t}}</p>") << QByteArray("<p>Hello</p>")
                            << QByteArray("<p>Hallo</p>");
    QTest::newRow("twice") << QByteArray("{{#t}}Hello{{/t}}{{#t}}Hello{{/t}}") << QByteArray("HelloHello")
                           << QByteArray("HalloHallo");
    QTest::newRow("in an attribute") << QByteArray("<p title=\"{{#t}}Hello{{/t}}\">")
                                     << QByteArray("<p title=\"Hello\">")
                                     << QByteArray("<p title=\"Hallo\">");
    QTest::newRow("with values and markup, over lines")
        << QByteArray("{{#t}}Hello {{x}},\n    <b>dear</b> friend\n{{/t}}")
        << QByteArray("Hello &lt;, <b>dear</b> friend") << QByteArray("Servus, <b>liebe</b> &lt;");
    QTest::newRow("in a partial") << QByteArray("{{> part}}") << QByteArray("(Hello)")
                                  << QByteArray("(Hallo)");
    QTest::newRow("entities") << QByteArray("{{#t}}An entity{{/t}}") << QByteArray("An entity")
                              << QByteArray("dies&nbsp;&amp; das");
    QTest::newRow("not translated") << QByteArray("{{#t}}News{{/t}}") << QByteArray("News")
                                    << QByteArray("News");
    QTest::newRow("not marked") << QByteArray("Hello") << QByteArray("Hello") << QByteArray("Hello");
}

void TestTemplates::saysTextsInALanguage()
{
    QFETCH(QByteArray, source);
    const Folder folder({{u"page.html"_s, source}, {u"_part.html"_s, "({{#t}}Hello{{/t}})\n"}});
    const Templates templates = load(folder.path());
    const QVariantMap values{{u"x"_s, u"<"_s}};
    QTEST(templates.render(u"page"_s, Language::English, values), "english");
    QTEST(templates.render(u"page"_s, Language::German, values), "german");
    QTEST(templates.render(u"page"_s, Language::Ukrainian, values), "english");
}

// A message is rendered once, for readers of all languages.
void TestTemplates::rendersNeutrallyOnlyWhatHasNoTexts()
{
    const Folder folder({{u"plain.html"_s, "<b>{{x}}</b>"},
                         {u"text.html"_s, "{{#t}}Hello{{/t}}"},
                         {u"within.html"_s, "{{> part}}"},
                         {u"_part.html"_s, "({{#t}}Hello{{/t}})\n"}});
    const Templates templates = load(folder.path());
    QCOMPARE(templates.renderUntranslated(u"plain"_s, {{u"x"_s, 1}}), QByteArray("<b>1</b>"));
    QVERIFY_EXCEPTION_THROWN(templates.renderUntranslated(u"text"_s, {}), std::runtime_error);
    QVERIFY_EXCEPTION_THROWN(templates.renderUntranslated(u"within"_s, {}), std::runtime_error);
}

STOA_TEST(TestTemplates)
#include "tst_templates.moc"
