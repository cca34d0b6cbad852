#include "shared/model/MentionFinder.h"
#include "shared/model/UserName.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace stoa;

class TestMentionFinder : public QObject
{
    Q_OBJECT
private slots:
    void longestNamesFirst();
    void keysAreThoseOfNames();
    void longestKeys_data();
    void longestKeys();
    void limitsTheWork();
};

void TestMentionFinder::longestNamesFirst()
{
    const QStringList expected{u"ada lovelace, you!"_s, u"ada lovelace, you"_s, u"ada lovelace,"_s,
                               u"ada lovelace"_s, u"ada"_s};
    const QList<QStringList> places = MentionFinder::candidates(u"Hi @Ada  Lovelace, you!"_s, Markup::Plain);
    QCOMPARE(places.size(), 1);
    QCOMPARE(places.first(), expected);
    QVERIFY(MentionFinder::candidates(u"Hi Ada"_s, Markup::Plain).isEmpty());
    const auto joined = MentionFinder::candidates(u"@\u0645\u06cc\u200c\u062e\u0648"_s, Markup::Plain);
    QCOMPARE(joined, QList<QStringList>{{u"\u0645\u06cc\u062e\u0648"_s}});
}

void TestMentionFinder::keysAreThoseOfNames()
{
    const QList<QStringList> places = MentionFinder::candidates(u"@Ada. @STRAßE 日本"_s, Markup::Plain);
    QCOMPARE(places.size(), 2);
    for (const QString &name : {u"Ada."_s, u"Ada"_s})
        QVERIFY(places[0].contains(UserName::keyOf(name)));
    for (const QString &name : {u"STRAßE 日本"_s, u"STRAßE 日"_s, u"STRAßE"_s})
        QVERIFY(places[1].contains(UserName::keyOf(name)));
}

void TestMentionFinder::longestKeys_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("key"); // of four characters, which must be found
    QTest::addColumn<qsizetype>("most"); // candidates
    QTest::newRow("nothing else") << u"@anna"_s << u"anna"_s << qsizetype(1);
    QTest::newRow("further words") << u"@anna and many more words"_s << u"anna"_s << qsizetype(1);
    QTest::newRow("blanks") << u"@a     n    b c d e"_s << u"a n"_s << qsizetype(3);
    QTest::newRow("a mark") << u"@anne\u0301 and more"_s << u"ann\u00e9"_s << qsizetype(3);
    QTest::newRow("wide letters") << u"@\uff21\uff4e\uff4e\uff41 and more"_s << u"anna"_s << qsizetype(100);
}

// All keys that are short enough are there, and in ASCII few others.
void TestMentionFinder::longestKeys()
{
    QFETCH(const QString, text);
    QFETCH(const QString, key);
    QFETCH(const qsizetype, most);
    const QStringList keys = MentionFinder::candidates(text, Markup::Plain, 4).constFirst();
    QVERIFY2(keys.contains(key), qPrintable(keys.join(u'|')));
    QVERIFY2(keys.size() <= most, qPrintable(keys.join(u'|')));
}

void TestMentionFinder::limitsTheWork()
{
    qsizetype count = 0;
    for (const QStringList &place : MentionFinder::candidates(u"@田"_s.repeated(5000), Markup::Plain))
        count += place.size();
    QVERIFY(count > MentionFinder::maxCandidates / 2);
    QVERIFY(count <= MentionFinder::maxCandidates);
    // These took a fifth of a second each.
    QVERIFY(MentionFinder::candidates(u"@ €"_s.repeated(3333), Markup::Plain).isEmpty());
    QVERIFY(MentionFinder::candidates(u"@"_s + u"\\``"_s.repeated(3333), Markup::Markdown).size() <= 1);
}

STOA_TEST(TestMentionFinder)
#include "tst_mentionfinder.moc"
