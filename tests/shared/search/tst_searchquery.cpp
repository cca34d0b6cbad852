#include "shared/search/SearchQuery.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace stoa;

class TestSearchQuery : public QObject
{
    Q_OBJECT
private slots:
    void words_data();
    void words();
    void filters();
    void excludedFilters();
    void refuses_data();
    void refuses();
    void limits();
    void saysNothing_data();
    void saysNothing();
};

namespace {

SearchQuery parsed(const QString &input)
{
    const auto query = SearchQuery::fromInput(input);
    if (!query)
        qFatal("%s", qPrintable(query.error().text.english()));
    return *query;
}

// As "quick fox*": the terms of a phrase, with an asterisk for a prefix.
QString shown(const SearchPhrase &phrase)
{
    QStringList terms;
    for (const SearchTerm &term : phrase)
        terms.append(term.text + (term.isPrefix ? u"*"_s : u""_s));
    return terms.join(u' ');
}

// The phrases, then the excluded ones with a minus.
QStringList shown(const SearchQuery &query)
{
    QStringList phrases;
    for (const SearchPhrase &phrase : query.phrases)
        phrases.append(shown(phrase));
    for (const SearchPhrase &phrase : query.excludedPhrases)
        phrases.append(u'-' + shown(phrase));
    return phrases;
}

} // namespace

void TestSearchQuery::words_data()
{
    QTest::addColumn<QString>("input");
    QTest::addColumn<QStringList>("phrases");
    QTest::newRow("words") << u" Quick  FOX den "_s << QStringList{u"quick"_s, u"fox"_s, u"den*"_s};
    QTest::newRow("a short last word") << u"at no"_s << QStringList{u"at"_s, u"no"_s};
    QTest::newRow("a marked prefix") << u"wor* at"_s << QStringList{u"wor*"_s, u"at"_s};
    QTest::newRow("a phrase") << u"\"the quick fox\" den"_s << QStringList{u"the quick fox"_s, u"den*"_s};
    QTest::newRow("a last phrase is finished") << u"\"the fox\""_s << QStringList{u"the fox"_s};
    QTest::newRow("a quote that is not closed") << u"\"the fox"_s << QStringList{u"the fox"_s};
    QTest::newRow("typographic quotes") << u"\u201ethe fox\u201c"_s << QStringList{u"the fox"_s};
    QTest::newRow("excluded") << u"tea -milk"_s << QStringList{u"tea"_s, u"-milk"_s};
    QTest::newRow("an excluded phrase") << u"tea -\"with milk\""_s << QStringList{u"tea"_s, u"-with milk"_s};
    QTest::newRow("a minus alone") << u"tea - milk -"_s << QStringList{u"tea"_s, u"milk"_s};
    QTest::newRow("a minus within") << u"e-mail now"_s << QStringList{u"e mail"_s, u"now*"_s};
    QTest::newRow("a time") << u"12:30 is"_s << QStringList{u"12 30"_s, u"is"_s};
    QTest::newRow("an unknown key") << u"colour:red it"_s << QStringList{u"colour red"_s, u"it"_s};
    QTest::newRow("Japanese") << u"会議 部署"_s << QStringList{u"会議"_s, u"部署"_s};
    QTest::newRow("signs") << u"!!! tea ???"_s << QStringList{u"tea"_s};
}

void TestSearchQuery::words()
{
    QFETCH(const QString, input);
    QFETCH(const QStringList, phrases);
    const SearchQuery query = parsed(input);
    QCOMPARE(shown(query), phrases);
    QVERIFY(query.authors.isEmpty() && query.chats.isEmpty() && query.has.isEmpty());
}

void TestSearchQuery::filters()
{
    const SearchQuery query = parsed(
        u"From:@ada from:\"Ada L\" in:kitchen in:\"tea room\" has:IMAGE has:link "
        "after:2026-11-01 before:2026-12-01 tea"_s);
    QCOMPARE(query.authors, (QStringList{u"ada"_s, u"Ada L"_s}));
    QCOMPARE(query.chats, (QStringList{u"kitchen"_s, u"tea room"_s}));
    QCOMPARE(query.has, (QSet{SearchQuery::Has::Image, SearchQuery::Has::Link}));
    QCOMPARE(query.after, QDate(2026, 11, 1));
    QCOMPARE(query.before, QDate(2026, 12, 1));
    QCOMPARE(shown(query), QStringList{u"tea*"_s});
    QVERIFY(!parsed(u"from:ada"_s).isEmpty());
}

void TestSearchQuery::excludedFilters()
{
    const SearchQuery query = parsed(u"tea! -from:bob -in:kitchen -has:file"_s);
    QCOMPARE(query.excludedAuthors, QStringList{u"bob"_s});
    QCOMPARE(query.excludedChats, QStringList{u"kitchen"_s});
    QCOMPARE(query.excludedHas, QSet{SearchQuery::Has::File});
    QVERIFY(query.authors.isEmpty() && query.chats.isEmpty() && query.has.isEmpty());
}

void TestSearchQuery::refuses_data()
{
    QTest::addColumn<QString>("input");
    QTest::newRow("no such thing") << u"has:money"_s;
    QTest::newRow("nothing") << u"has:"_s;
    QTest::newRow("no name") << u"from:"_s;
    QTest::newRow("a sign alone") << u"from:@"_s;
    QTest::newRow("blanks") << u"in:\"  \""_s;
    QTest::newRow("no date") << u"after:yesterday"_s;
    QTest::newRow("no such day") << u"before:2026-02-30"_s;
    QTest::newRow("an excluded date") << u"-before:2026-02-03"_s;
}

void TestSearchQuery::refuses()
{
    QFETCH(const QString, input);
    const auto query = SearchQuery::fromInput(input);
    QVERIFY(!query);
    QCOMPARE(query.error().code, u"bad_field"_s);
}

void TestSearchQuery::limits()
{
    const QString longest(SearchQuery::maxCodePoints, u'a');
    QVERIFY(SearchQuery::fromInput(longest));
    QCOMPARE(SearchQuery::fromInput(longest + u'a').error().code, u"too_long"_s);
    const QString most = u"tea "_s.repeated(SearchQuery::maxParts);
    QCOMPARE(parsed(most).phrases.size(), SearchQuery::maxParts);
    QCOMPARE(SearchQuery::fromInput(most + u"tea"_s).error().code, u"bad_field"_s);
}

void TestSearchQuery::saysNothing_data()
{
    QTest::addColumn<QString>("input");
    QTest::newRow("empty") << QString();
    QTest::newRow("blanks") << u" \t "_s;
    QTest::newRow("signs") << u"?! \"\" *"_s;
    QTest::newRow("only excluded") << u"-tea -from:bob"_s;
}

void TestSearchQuery::saysNothing()
{
    QFETCH(const QString, input);
    QVERIFY(parsed(input).isEmpty());
}

STOA_TEST(TestSearchQuery)
#include "tst_searchquery.moc"
