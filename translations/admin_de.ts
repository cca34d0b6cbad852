<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AdminActions</name>
    <message>
        <source>Sign out %1?</source>
        <translation>%1 abmelden?</translation>
    </message>
    <message>
        <source>All their sessions end at once. They can sign in again.</source>
        <translation>Alle Sitzungen enden sofort. Neu anmelden ist möglich.</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>%1 is signed out.</source>
        <translation>%1 ist abgemeldet.</translation>
    </message>
    <message>
        <source>End this session of %1?</source>
        <translation>Diese Sitzung von %1 beenden?</translation>
    </message>
    <message>
        <source>That browser is signed out at once. They can sign in again.</source>
        <translation>Dieser Browser wird sofort abgemeldet. Neu anmelden ist möglich.</translation>
    </message>
    <message>
        <source>End session</source>
        <translation>Sitzung beenden</translation>
    </message>
    <message>
        <source>A session of %1 has ended.</source>
        <translation>Eine Sitzung von %1 ist beendet.</translation>
    </message>
    <message>
        <source>Deactivate %1?</source>
        <translation>%1 sperren?</translation>
    </message>
    <message>
        <source>They are signed out and can’t sign in until you activate them again. Their messages stay.</source>
        <translation>Das Konto wird abgemeldet und kann sich erst wieder anmelden, wenn du es freigibst. Die Nachrichten bleiben.</translation>
    </message>
    <message>
        <source>Deactivate</source>
        <translation>Sperren</translation>
    </message>
    <message>
        <source>%1 is deactivated.</source>
        <translation>%1 ist gesperrt.</translation>
    </message>
    <message>
        <source>%1 can sign in again.</source>
        <translation>%1 kann sich wieder anmelden.</translation>
    </message>
    <message>
        <source>Make a link with which %1 can choose a new password?</source>
        <translation>Einen Link machen, mit dem %1 ein neues Passwort wählen kann?</translation>
    </message>
    <message>
        <source>Whoever has the link can take the account over, so send it to nobody else. It works once.</source>
        <translation>Wer den Link hat, kann das Konto übernehmen; schick ihn also niemand anderem. Er gilt einmal.</translation>
    </message>
    <message>
        <source>Make link</source>
        <translation>Link machen</translation>
    </message>
    <message>
        <source>Remove %1 from “%2”?</source>
        <translation>%1 aus „%2“ entfernen?</translation>
    </message>
    <message>
        <source>They no longer see the chat and can return only by an invite. Their messages stay.</source>
        <translation>Der Chat verschwindet dort und kommt nur mit einer Einladung wieder. Die Nachrichten bleiben.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>%1 is no longer in “%2”.</source>
        <translation>%1 ist nicht mehr in „%2“.</translation>
    </message>
    <message>
        <source>Delete the chat “%1”?</source>
        <translation>Den Chat „%1“ löschen?</translation>
    </message>
    <message>
        <source>All %1 of its messages are deleted for everyone. This can’t be undone.</source>
        <translation>Alle Nachrichten darin (%1) werden für alle gelöscht. Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Delete chat</source>
        <translation>Chat löschen</translation>
    </message>
    <message>
        <source>The chat “%1” is deleted.</source>
        <translation>Der Chat „%1“ ist gelöscht.</translation>
    </message>
    <message>
        <source>Delete message %1?</source>
        <translation>Nachricht %1 löschen?</translation>
    </message>
    <message>
        <source>It is deleted for everyone. This can’t be undone.</source>
        <translation>Sie wird für alle gelöscht. Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Delete message</source>
        <translation>Nachricht löschen</translation>
    </message>
    <message>
        <source>Message %1 is deleted.</source>
        <translation>Nachricht %1 ist gelöscht.</translation>
    </message>
    <message>
        <source>Revoke invite %1 to “%2”?</source>
        <translation>Einladung %1 zu „%2“ zurücknehmen?</translation>
    </message>
    <message>
        <source>Its link stops working. This can’t be undone; members can make a new one.</source>
        <translation>Der Link gilt nicht mehr. Das lässt sich nicht rückgängig machen; Mitglieder können einen neuen machen.</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>An invite to “%1” is revoked.</source>
        <translation>Eine Einladung zu „%1“ ist zurückgenommen.</translation>
    </message>
    <message>
        <source>Everyone who is connected has received the announcement.</source>
        <translation>Alle, die verbunden sind, haben die Ansage erhalten.</translation>
    </message>
    <message>
        <source>Drain %1?</source>
        <translation>%1 auslaufen lassen?</translation>
    </message>
    <message>
        <source>The server accepts no new connections, closes the present ones and stops. This can’t be undone: someone has to start it again.</source>
        <translation>Der Server nimmt keine neuen Verbindungen an, beendet die bestehenden und hält an. Das lässt sich nicht rückgängig machen: Er muss neu gestartet werden.</translation>
    </message>
    <message>
        <source>Drain</source>
        <translation>Auslaufen lassen</translation>
    </message>
    <message>
        <source>%1 is draining.</source>
        <translation>%1 läuft aus.</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>Stoa Monitor: watches a Stoa server.</source>
        <translation>Stoa-Monitor: beobachtet einen Stoa-Server.</translation>
    </message>
    <message>
        <source>The running server to watch.</source>
        <translation>Der laufende Server, der beobachtet wird.</translation>
    </message>
    <message>
        <source>The file with your admin token.</source>
        <translation>Die Datei mit deinem Admin-Token.</translation>
    </message>
    <message>
        <source>The server’s database, opened read-only.</source>
        <translation>Die Datenbank des Servers, nur gelesen.</translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 T</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 T %2 h</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>vor %1</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>in %1</translation>
    </message>
</context>
<context>
    <name>ServerAnswer</name>
    <message>
        <source>The server redirects to %1. Connect to that address.</source>
        <translation>Der Server leitet nach %1 weiter. Verbinde dich mit dieser Adresse.</translation>
    </message>
    <message>
        <source>There is no Stoa server at this address.</source>
        <translation>An dieser Adresse ist kein Stoa-Server.</translation>
    </message>
    <message>
        <source>The server does not accept the token. It may have been revoked.</source>
        <translation>Der Server nimmt das Token nicht an. Vielleicht wurde es zurückgenommen.</translation>
    </message>
    <message>
        <source>The server does not know this request. It may be older than the monitor.</source>
        <translation>Der Server kennt diese Anfrage nicht. Vielleicht ist er älter als der Monitor.</translation>
    </message>
    <message>
        <source>The server answered with an error (%1).</source>
        <translation>Der Server antwortete mit einem Fehler (%1).</translation>
    </message>
    <message>
        <source>Nothing listens at %1. Is the server running?</source>
        <translation>An %1 antwortet nichts. Läuft der Server?</translation>
    </message>
    <message>
        <source>There is no host named %1.</source>
        <translation>Es gibt keinen Rechner namens %1.</translation>
    </message>
    <message>
        <source>%1 does not answer.</source>
        <translation>%1 antwortet nicht.</translation>
    </message>
    <message>
        <source>%1 closed the connection.</source>
        <translation>%1 hat die Verbindung getrennt.</translation>
    </message>
    <message>
        <source>There is no trusted encrypted connection to %1: %2</source>
        <translation>Es gibt keine vertrauenswürdige verschlüsselte Verbindung zu %1: %2</translation>
    </message>
    <message>
        <source>%1 can’t be reached: %2</source>
        <translation>%1 ist nicht erreichbar: %2</translation>
    </message>
</context>
<context>
    <name>TokenFile</name>
    <message>
        <source>There is no token file %1.</source>
        <translation>Es gibt keine Token-Datei %1.</translation>
    </message>
    <message>
        <source>The file %1 does not contain an admin token.</source>
        <translation>Die Datei %1 enthält kein Admin-Token.</translation>
    </message>
    <message>
        <source>The token file %1 can’t be read: %2</source>
        <translation>Die Token-Datei %1 lässt sich nicht lesen: %2</translation>
    </message>
</context>
<context>
    <name>stoa::AdminActionRunner</name>
    <message>
        <source>To change something, connect to the running server: the database is only read.</source>
        <translation>Um etwas zu ändern, verbinde dich mit dem laufenden Server: Die Datenbank wird nur gelesen.</translation>
    </message>
    <message>
        <source>Nothing can be changed while the server is not connected.</source>
        <translation>Solange der Server nicht verbunden ist, lässt sich nichts ändern.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>That did not work.</source>
        <translation>Das ging nicht.</translation>
    </message>
</context>
<context>
    <name>stoa::AnnounceDialog</name>
    <message>
        <source>Announce</source>
        <translation>Ansagen</translation>
    </message>
    <message>
        <source>Announcement</source>
        <translation>Ansage</translation>
    </message>
    <message>
        <source>We restart at 18:00, for a minute.</source>
        <translation>Wir starten um 18:00 Uhr neu, für eine Minute.</translation>
    </message>
    <message>
        <source>Everyone who is connected sees it at once, in every chat. It can’t be taken back.</source>
        <translation>Alle, die verbunden sind, sehen es sofort, in jedem Chat. Es lässt sich nicht zurücknehmen.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>stoa::AuditPage</name>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Admin</source>
        <translation>Admin</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von wo</translation>
    </message>
    <message>
        <source>Audit log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>No actions yet</source>
        <translation>Noch keine Aktionen</translation>
    </message>
    <message>
        <source>Every action of an admin is recorded here.</source>
        <translation>Hier wird jede Aktion eines Admins festgehalten.</translation>
    </message>
    <message>
        <source>Choose an entry to see more.</source>
        <translation>Wähle einen Eintrag, um mehr zu sehen.</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Einzelheit</translation>
    </message>
</context>
<context>
    <name>stoa::ChatsPage</name>
    <message>
        <source>Members</source>
        <translation>Mitglieder</translation>
    </message>
    <message>
        <source>Remove from chat…</source>
        <translation>Aus dem Chat entfernen …</translation>
    </message>
    <message>
        <source>Delete chat…</source>
        <translation>Chat löschen …</translation>
    </message>
    <message>
        <source>Delete a message…</source>
        <translation>Eine Nachricht löschen …</translation>
    </message>
    <message>
        <source>Delete a message</source>
        <translation>Eine Nachricht löschen</translation>
    </message>
    <message>
        <source>Continue…</source>
        <translation>Weiter …</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>“%1” is not a message’s number.</source>
        <translation>„%1“ ist keine Nummer einer Nachricht.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>Online</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Last activity</source>
        <translation>Letzte Aktivität</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>Zuletzt gesehen</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>Chats</source>
        <translation>Chats</translation>
    </message>
    <message>
        <source>No chats yet</source>
        <translation>Noch keine Chats</translation>
    </message>
    <message>
        <source>The first chat appears here as soon as someone makes one.</source>
        <translation>Der erste Chat, den jemand anlegt, erscheint hier.</translation>
    </message>
    <message>
        <source>Choose a chat to see more.</source>
        <translation>Wähle einen Chat, um mehr zu sehen.</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>known only to a running server</source>
        <translation>weiß nur ein laufender Server</translation>
    </message>
    <message>
        <source>%1, %2 of text</source>
        <translation>%1, %2 Text</translation>
    </message>
    <message>
        <source>The message’s number:</source>
        <translation>Die Nummer der Nachricht:</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
</context>
<context>
    <name>stoa::ConnectDialog</name>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>New connection</source>
        <translation>Neue Verbindung</translation>
    </message>
    <message>
        <source>&amp;Recent</source>
        <translation>&amp;Zuletzt</translation>
    </message>
    <message>
        <source>&amp;Server</source>
        <translation>&amp;Server</translation>
    </message>
    <message>
        <source>&amp;Token file</source>
        <translation>&amp;Token-Datei</translation>
    </message>
    <message>
        <source>Token file</source>
        <translation>Token-Datei</translation>
    </message>
    <message>
        <source>Only the path of the token file is remembered, never the token.</source>
        <translation>Gemerkt wird nur, wo die Token-Datei liegt, nie das Token.</translation>
    </message>
    <message>
        <source>&amp;Database</source>
        <translation>&amp;Datenbank</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>Optional: the server’s database file, which is only read. It also shows what is there while the server is stopped.</source>
        <translation>Nicht nötig: die Datenbankdatei des Servers, die nur gelesen wird. Sie zeigt auch etwas, während der Server steht.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Auswählen …</translation>
    </message>
    <message>
        <source>Browse for %1</source>
        <translation>Auswählen: %1</translation>
    </message>
    <message>
        <source>“%1” is not a server’s address.</source>
        <translation>„%1“ ist keine Adresse eines Servers.</translation>
    </message>
    <message>
        <source>The token would be sent to this server without encryption. Use https.</source>
        <translation>Das Token ginge unverschlüsselt zu diesem Server. Nimm https.</translation>
    </message>
    <message>
        <source>Choose the file with your admin token: “stoa admin-token --name NAME” makes one.</source>
        <translation>Wähle die Datei mit deinem Admin-Token: „stoa admin-token --name NAME“ macht eines.</translation>
    </message>
</context>
<context>
    <name>stoa::ConnectionsPage</name>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Waits for</source>
        <translation>Wartet seit</translation>
    </message>
    <message>
        <source>Unsent</source>
        <translation>Ungesendet</translation>
    </message>
    <message>
        <source>Open for</source>
        <translation>Offen seit</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Nobody is connected</source>
        <translation>Niemand ist verbunden</translation>
    </message>
    <message>
        <source>Every browser that has a chat open appears here.</source>
        <translation>Jeder Browser mit offenem Chat erscheint hier.</translation>
    </message>
    <message>
        <source>Choose a connection to see more.</source>
        <translation>Wähle eine Verbindung, um mehr zu sehen.</translation>
    </message>
    <message>
        <source>Slow: it has read nothing for %1.</source>
        <translation>Langsam: Seit %1 hat sie nichts gelesen.</translation>
    </message>
    <message>
        <source>Reads without delay</source>
        <translation>Liest ohne Verzögerung</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
</context>
<context>
    <name>stoa::DatabaseWorker</name>
    <message>
        <source>The database is not open.</source>
        <translation>Die Datenbank ist nicht offen.</translation>
    </message>
    <message>
        <source>There is no file %1.</source>
        <translation>Es gibt keine Datei %1.</translation>
    </message>
    <message>
        <source>You may not read %1.</source>
        <translation>Du darfst %1 nicht lesen.</translation>
    </message>
    <message>
        <source>%1 was written by a newer Stoa than this monitor.</source>
        <translation>%1 stammt von einem neueren Stoa als dieser Monitor.</translation>
    </message>
    <message>
        <source>%1 is from an older Stoa. Start the server once, which brings it up to date.</source>
        <translation>%1 stammt von einem älteren Stoa. Starte den Server einmal, das bringt sie auf den neuesten Stand.</translation>
    </message>
    <message>
        <source>%1 is not a Stoa database, or it is damaged.</source>
        <translation>%1 ist keine Datenbank von Stoa oder beschädigt.</translation>
    </message>
    <message>
        <source>%1 is locked by another program.</source>
        <translation>%1 ist von einem anderen Programm gesperrt.</translation>
    </message>
    <message>
        <source>%1 can’t be read: %2</source>
        <translation>%1 lässt sich nicht lesen: %2</translation>
    </message>
</context>
<context>
    <name>stoa::InvitesPage</name>
    <message>
        <source>Revoke…</source>
        <translation>Zurücknehmen …</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>Endet</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>Invites</source>
        <translation>Einladungen</translation>
    </message>
    <message>
        <source>No invites</source>
        <translation>Keine Einladungen</translation>
    </message>
    <message>
        <source>Links that let people into a chat appear here until they expire.</source>
        <translation>Links, die in einen Chat führen, stehen hier, bis sie enden.</translation>
    </message>
    <message>
        <source>Choose an invite to see more.</source>
        <translation>Wähle eine Einladung, um mehr zu sehen.</translation>
    </message>
    <message>
        <source>Invite to “%1”</source>
        <translation>Einladung zu „%1“</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>%1 (number %2)</source>
        <translation>%1 (Nummer %2)</translation>
    </message>
</context>
<context>
    <name>stoa::LinkDialog</name>
    <message>
        <source>Link</source>
        <translation>Link</translation>
    </message>
    <message>
        <source>It is shown only now. It works once, until %1.</source>
        <translation>Er wird nur jetzt gezeigt. Er gilt einmal, bis %1.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>Link kopieren</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
</context>
<context>
    <name>stoa::ListPage</name>
    <message>
        <source>Filter (%1)</source>
        <translation>Filtern (%1)</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtern</translation>
    </message>
    <message>
        <source>Nothing to show yet</source>
        <translation>Noch nichts zu zeigen</translation>
    </message>
    <message>
        <source>Connect…</source>
        <translation>Verbinden …</translation>
    </message>
    <message>
        <source>This could not be read</source>
        <translation>Das ließ sich nicht lesen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <source>Nothing matches “%1”</source>
        <translation>Nichts passt zu „%1“</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>Filter leeren</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>as of %1</source>
        <translation>Stand %1</translation>
    </message>
    <message>
        <source>Choose one row first.</source>
        <translation>Wähle zuerst eine Zeile.</translation>
    </message>
    <message>
        <source>%1 rows are in %2.</source>
        <translation>%1 Zeilen stehen in %2.</translation>
    </message>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>%1 ließ sich nicht schreiben: %2</translation>
    </message>
    <message>
        <source>Export as CSV</source>
        <translation>Als CSV exportieren</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
</context>
<context>
    <name>stoa::MainWindow</name>
    <message>
        <source>Stoa Monitor</source>
        <translation>Stoa-Monitor</translation>
    </message>
    <message>
        <source>Link for a new password</source>
        <translation>Link für ein neues Passwort</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Connect…</source>
        <translation>&amp;Verbinden …</translation>
    </message>
    <message>
        <source>&amp;Recent</source>
        <translation>&amp;Zuletzt</translation>
    </message>
    <message>
        <source>&amp;Export as CSV…</source>
        <translation>Als CSV &amp;exportieren …</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Copy rows</source>
        <translation>Zeilen &amp;kopieren</translation>
    </message>
    <message>
        <source>&amp;Filter</source>
        <translation>&amp;Filtern</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation>&amp;Neu lesen</translation>
    </message>
    <message>
        <source>&amp;Server</source>
        <translation>&amp;Server</translation>
    </message>
    <message>
        <source>&amp;Announce…</source>
        <translation>&amp;Ansagen …</translation>
    </message>
    <message>
        <source>&amp;Drain…</source>
        <translation>Auslaufen &amp;lassen …</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>&amp;Tasten</translation>
    </message>
    <message>
        <source>&amp;About Stoa Monitor</source>
        <translation>&amp;Über den Stoa-Monitor</translation>
    </message>
    <message>
        <source>About Stoa Monitor</source>
        <translation>Über den Stoa-Monitor</translation>
    </message>
    <message>
        <source>Stoa Monitor %1 watches a Stoa server.</source>
        <translation>Der Stoa-Monitor %1 beobachtet einen Stoa-Server.</translation>
    </message>
    <message>
        <source>the pages</source>
        <translation>die Seiten</translation>
    </message>
    <message>
        <source>filter; Enter goes to the list</source>
        <translation>filtern; Eingabe führt zur Liste</translation>
    </message>
    <message>
        <source>copy the selected rows, export all as CSV</source>
        <translation>gewählte Zeilen kopieren, alle als CSV exportieren</translation>
    </message>
    <message>
        <source>refresh</source>
        <translation>neu lesen</translation>
    </message>
    <message>
        <source>Menu key</source>
        <translation>Menütaste</translation>
    </message>
    <message>
        <source>actions for the selected row</source>
        <translation>Aktionen für die gewählte Zeile</translation>
    </message>
    <message>
        <source>Space, ←, →</source>
        <translation>Leertaste, ←, →</translation>
    </message>
    <message>
        <source>in the overview: pause the charts, move along them</source>
        <translation>in der Übersicht: Kurven anhalten, an ihnen entlanggehen</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
</context>
<context>
    <name>stoa::NavigationList</name>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
</context>
<context>
    <name>stoa::OverviewPage</name>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>5 min</source>
        <translation>5 min</translation>
    </message>
    <message>
        <source>15 min</source>
        <translation>15 min</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 Stunde</translation>
    </message>
    <message>
        <source>Pause the charts (Space)</source>
        <translation>Hält die Kurven an (Leertaste)</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Verbunden</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>Deliveries</source>
        <translation>Zustellungen</translation>
    </message>
    <message>
        <source>Delivery, p99</source>
        <translation>Zustellung, p99</translation>
    </message>
    <message>
        <source>Commit, p99</source>
        <translation>Commit, p99</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>Clients</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>verbunden</translation>
    </message>
    <message>
        <source>stored</source>
        <translation>gespeichert</translation>
    </message>
    <message>
        <source>Delivery time, ms</source>
        <translation>Dauer der Zustellung, ms</translation>
    </message>
    <message>
        <source>median</source>
        <translation>Median</translation>
    </message>
    <message>
        <source>p99</source>
        <translation>p99</translation>
    </message>
    <message>
        <source>Commit time, ms</source>
        <translation>Dauer des Commits, ms</translation>
    </message>
    <message>
        <source>median %1</source>
        <translation>Median %1</translation>
    </message>
    <message>
        <source>resident</source>
        <translation>belegt</translation>
    </message>
    <message>
        <source>Nothing to show yet</source>
        <translation>Noch nichts zu zeigen</translation>
    </message>
    <message>
        <source>Connect…</source>
        <translation>Verbinden …</translation>
    </message>
    <message>
        <source>These numbers come from the database. Live numbers need a running server.</source>
        <translation>Diese Zahlen kommen aus der Datenbank. Laufende Zahlen hat nur ein laufender Server.</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message numerus="yes">
        <source>in %Ln chat(s)</source>
        <translation>
            <numerusform>in %Ln Chat</numerusform>
            <numerusform>in %Ln Chats</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln people</source>
        <translation>
            <numerusform>%Ln Konto</numerusform>
            <numerusform>%Ln Konten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln chat(s)</source>
        <translation>
            <numerusform>%Ln Chat</numerusform>
            <numerusform>%Ln Chats</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s)</source>
        <translation>
            <numerusform>%Ln Nachricht</numerusform>
            <numerusform>%Ln Nachrichten</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 in all</source>
        <translation>gesamt %1</translation>
    </message>
</context>
<context>
    <name>stoa::PeoplePage</name>
    <message>
        <source>Sessions</source>
        <translation>Sitzungen</translation>
    </message>
    <message>
        <source>End session…</source>
        <translation>Sitzung beenden …</translation>
    </message>
    <message>
        <source>Sign out…</source>
        <translation>Abmelden …</translation>
    </message>
    <message>
        <source>Link for a new password…</source>
        <translation>Link für ein neues Passwort …</translation>
    </message>
    <message>
        <source>Deactivate…</source>
        <translation>Sperren …</translation>
    </message>
    <message>
        <source>Activate</source>
        <translation>Freigeben</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>active</source>
        <translation>aktiv</translation>
    </message>
    <message>
        <source>deactivated</source>
        <translation>gesperrt</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Chats</source>
        <translation>Chats</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>Zuletzt gesehen</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>Joined</source>
        <translation>Dabei seit</translation>
    </message>
    <message>
        <source>long ago</source>
        <translation>lange her</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>Endet</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Leute</translation>
    </message>
    <message>
        <source>Nobody is here yet</source>
        <translation>Noch niemand da</translation>
    </message>
    <message>
        <source>New accounts appear here.</source>
        <translation>Neue Konten erscheinen hier.</translation>
    </message>
    <message>
        <source>Choose a person to see more.</source>
        <translation>Wähle jemanden, um mehr zu sehen.</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>deactivated, can’t sign in</source>
        <translation>gesperrt, kann sich nicht anmelden</translation>
    </message>
    <message>
        <source>with the old app</source>
        <translation>mit der alten App</translation>
    </message>
</context>
<context>
    <name>stoa::ServerCard</name>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Running for</source>
        <translation>Läuft seit</translation>
    </message>
    <message>
        <source>I/O threads</source>
        <translation>I/O-Threads</translation>
    </message>
    <message>
        <source>Changes per commit</source>
        <translation>Änderungen je Commit</translation>
    </message>
    <message>
        <source>Waiting to be written</source>
        <translation>Warten aufs Schreiben</translation>
    </message>
    <message>
        <source>Waiting to be read</source>
        <translation>Warten aufs Lesen</translation>
    </message>
    <message>
        <source>Waiting sign-ins</source>
        <translation>Wartende Anmeldungen</translation>
    </message>
    <message>
        <source>Slow sockets</source>
        <translation>Langsame Sockets</translation>
    </message>
    <message>
        <source>Ended connections</source>
        <translation>Getrennte Verbindungen</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgewiesen</translation>
    </message>
</context>
<context>
    <name>stoa::ServerSource</name>
    <message>
        <source>The token is sent to this server without encryption. Use https.</source>
        <translation>Das Token geht unverschlüsselt zu diesem Server. Nimm https.</translation>
    </message>
    <message>
        <source>The server does not accept the token. It may have been revoked.</source>
        <translation>Der Server nimmt das Token nicht an. Vielleicht wurde es zurückgenommen.</translation>
    </message>
    <message>
        <source>There is no Stoa server at this address.</source>
        <translation>An dieser Adresse ist kein Stoa-Server.</translation>
    </message>
    <message>
        <source>The server is newer than this monitor: some numbers may be missing.</source>
        <translation>Der Server ist neuer als dieser Monitor: Manche Zahlen fehlen vielleicht.</translation>
    </message>
</context>
<context>
    <name>stoa::SourceBar</name>
    <message>
        <source>Connect…</source>
        <translation>Verbinden …</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>nicht verbunden</translation>
    </message>
    <message>
        <source>live</source>
        <translation>live</translation>
    </message>
    <message>
        <source>connecting…</source>
        <translation>wird verbunden …</translation>
    </message>
    <message>
        <source>not connected, trying again</source>
        <translation>nicht verbunden, neuer Versuch läuft</translation>
    </message>
    <message>
        <source>open read-only, in reserve</source>
        <translation>nur zum Lesen offen, in Reserve</translation>
    </message>
    <message>
        <source>open read-only</source>
        <translation>nur zum Lesen offen</translation>
    </message>
    <message>
        <source>opening…</source>
        <translation>wird geöffnet …</translation>
    </message>
    <message>
        <source>not open, trying again</source>
        <translation>nicht offen, neuer Versuch läuft</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
</context>
<context>
    <name>stoa::Sources</name>
    <message>
        <source>“%1” is not a server’s address.</source>
        <translation>„%1“ ist keine Adresse eines Servers.</translation>
    </message>
    <message>
        <source>The server shows its numbers only to admins. Choose the file with your token.</source>
        <translation>Der Server zeigt seine Zahlen nur Admins. Wähle die Datei mit deinem Token.</translation>
    </message>
    <message>
        <source>Connect to a server or open a database to see something here.</source>
        <translation>Verbinde dich mit einem Server oder öffne eine Datenbank, um hier etwas zu sehen.</translation>
    </message>
    <message>
        <source>Only a running server knows this. Connect to one to see it.</source>
        <translation>Das weiß nur ein laufender Server. Verbinde dich mit einem, um es zu sehen.</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Wird verbunden …</translation>
    </message>
</context>
</TS>
