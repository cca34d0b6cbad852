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
        <source>This ends all of their sessions immediately. They can sign in again.</source>
        <translation>Alle Sitzungen werden sofort beendet. Eine neue Anmeldung ist möglich.</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>%1 has been signed out.</source>
        <translation>%1 wurde abgemeldet.</translation>
    </message>
    <message>
        <source>End this session of %1?</source>
        <translation>Diese Sitzung von %1 beenden?</translation>
    </message>
    <message>
        <source>That browser is signed out immediately. They can sign in again.</source>
        <translation>Dieser Browser wird sofort abgemeldet. Eine neue Anmeldung ist möglich.</translation>
    </message>
    <message>
        <source>End session</source>
        <translation>Sitzung beenden</translation>
    </message>
    <message>
        <source>A session of %1 has been ended.</source>
        <translation>Eine Sitzung von %1 wurde beendet.</translation>
    </message>
    <message>
        <source>Deactivate %1?</source>
        <translation>%1 deaktivieren?</translation>
    </message>
    <message>
        <source>They will be signed out and can’t sign in until you activate the account again. Their messages stay.</source>
        <translation>Alle Sitzungen werden beendet, und eine Anmeldung ist erst wieder möglich, wenn du das Konto aktivierst. Die Nachrichten bleiben.</translation>
    </message>
    <message>
        <source>Deactivate</source>
        <translation>Deaktivieren</translation>
    </message>
    <message>
        <source>%1 has been deactivated.</source>
        <translation>%1 wurde deaktiviert.</translation>
    </message>
    <message>
        <source>%1 can sign in again.</source>
        <translation>%1 kann sich wieder anmelden.</translation>
    </message>
    <message>
        <source>Create a password reset link for %1?</source>
        <translation>Link zum Zurücksetzen des Passworts von %1 erstellen?</translation>
    </message>
    <message>
        <source>Anyone with this link can take over the account, so send it only to its owner. It works once.</source>
        <translation>Mit diesem Link kann jeder das Konto übernehmen. Schick ihn nur der Person, der es gehört. Er gilt einmal.</translation>
    </message>
    <message>
        <source>Create link</source>
        <translation>Link erstellen</translation>
    </message>
    <message>
        <source>Remove %1 from “%2”?</source>
        <translation>%1 aus „%2“ entfernen?</translation>
    </message>
    <message>
        <source>They can no longer see the chat and need an invite to come back. Their messages stay.</source>
        <translation>Der Chat ist dann nicht mehr sichtbar, und nur eine Einladung führt zurück. Die Nachrichten bleiben.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>%1 has been removed from “%2”.</source>
        <translation>%1 wurde aus „%2“ entfernt.</translation>
    </message>
    <message>
        <source>Delete the chat “%1”?</source>
        <translation>Den Chat „%1“ löschen?</translation>
    </message>
    <message>
        <source>The chat and its messages (%1) will be deleted for everyone. This can’t be undone.</source>
        <translation>Der Chat und seine Nachrichten (%1) werden für alle gelöscht. Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Delete chat</source>
        <translation>Chat löschen</translation>
    </message>
    <message>
        <source>The chat “%1” has been deleted.</source>
        <translation>Der Chat „%1“ wurde gelöscht.</translation>
    </message>
    <message>
        <source>Delete message</source>
        <translation>Nachricht löschen</translation>
    </message>
    <message>
        <source>Revoke invite %1 to “%2”?</source>
        <translation>Einladung %1 zu „%2“ widerrufen?</translation>
    </message>
    <message>
        <source>The link will stop working. This can’t be undone, but members can create a new invite.</source>
        <translation>Der Link funktioniert dann nicht mehr. Das lässt sich nicht rückgängig machen; Mitglieder können aber eine neue Einladung erstellen.</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>Widerrufen</translation>
    </message>
    <message>
        <source>An invite to “%1” has been revoked.</source>
        <translation>Eine Einladung zu „%1“ wurde widerrufen.</translation>
    </message>
    <message>
        <source>The announcement has been sent to everyone who is connected.</source>
        <translation>Die Ankündigung wurde an alle gesendet, die verbunden sind.</translation>
    </message>
    <message>
        <source>Shut down %1?</source>
        <translation>%1 herunterfahren?</translation>
    </message>
    <message>
        <source>The server stops accepting connections, closes the open ones and exits. This can’t be undone: someone has to start it again.</source>
        <translation>Der Server nimmt keine neuen Verbindungen mehr an, schließt die offenen und beendet sich. Das lässt sich nicht rückgängig machen: Jemand muss ihn neu starten.</translation>
    </message>
    <message>
        <source>Shut down</source>
        <translation>Herunterfahren</translation>
    </message>
    <message>
        <source>%1 is shutting down.</source>
        <translation>%1 fährt herunter.</translation>
    </message>
    <message>
        <source>Activate</source>
        <translation>Aktivieren</translation>
    </message>
    <message>
        <source>Send announcement</source>
        <translation>Ankündigung senden</translation>
    </message>
    <message>
        <source>Add person</source>
        <translation>Person hinzufügen</translation>
    </message>
    <message>
        <source>%1 can sign in now.</source>
        <translation>%1 kann sich jetzt anmelden.</translation>
    </message>
    <message>
        <source>Delete this message by %1?</source>
        <translation>Diese Nachricht von %1 löschen?</translation>
    </message>
    <message>
        <source>“%1”

Written in “%2”, %3. It will be deleted for everyone. This can’t be undone.</source>
        <translation>„%1“

Geschrieben in „%2“, %3. Sie wird für alle gelöscht. Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>A message by %1 has been deleted.</source>
        <translation>Eine Nachricht von %1 wurde gelöscht.</translation>
    </message>
    <message>
        <source>Close connection</source>
        <translation>Verbindung schließen</translation>
    </message>
    <message>
        <source>A connection of %1 has been closed. Their browser may connect again.</source>
        <translation>Eine Verbindung von %1 wurde geschlossen. Der Browser kann sich wieder verbinden.</translation>
    </message>
    <message>
        <source>Create token</source>
        <translation>Token erstellen</translation>
    </message>
    <message>
        <source>The token “%1” has been created.</source>
        <translation>Das Token „%1“ wurde erstellt.</translation>
    </message>
    <message>
        <source>Revoke the token “%1”?</source>
        <translation>Token „%1“ widerrufen?</translation>
    </message>
    <message>
        <source>Programs that use it are refused immediately, and so is this monitor if it is its own token. This can’t be undone.</source>
        <translation>Programme, die es verwenden, werden sofort abgelehnt, auch dieser Monitor, wenn es sein eigenes Token ist. Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>The token “%1” has been revoked.</source>
        <translation>Das Token „%1“ wurde widerrufen.</translation>
    </message>
    <message>
        <source>Change role</source>
        <translation>Rolle ändern</translation>
    </message>
    <message>
        <source>The role of %1 is “%2” now.</source>
        <translation>Die Rolle von %1 ist jetzt „%2“.</translation>
    </message>
    <message>
        <source>End the ban of %1 from “%2”?</source>
        <translation>Sperre von %1 in „%2“ aufheben?</translation>
    </message>
    <message>
        <source>They can come back with a new invite.</source>
        <translation>Eine neue Einladung führt wieder in den Chat.</translation>
    </message>
    <message>
        <source>End ban</source>
        <translation>Sperre aufheben</translation>
    </message>
    <message>
        <source>%1 is not banned from “%2” any more.</source>
        <translation>%1 ist in „%2“ nicht mehr gesperrt.</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>Stoa Monitor shows how a Stoa server is doing.</source>
        <translation>Der Stoa-Monitor zeigt, wie es einem Stoa-Server geht.</translation>
    </message>
    <message>
        <source>The address of the running server.</source>
        <translation>Die Adresse des laufenden Servers.</translation>
    </message>
    <message>
        <source>The file that contains your admin token.</source>
        <translation>Die Datei mit deinem Admin-Token.</translation>
    </message>
    <message>
        <source>The server’s database, which is opened read-only.</source>
        <translation>Die Datenbank des Servers; sie wird nur gelesen.</translation>
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
    <message>
        <source>%1%</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>ReasonText</name>
    <message>
        <source>too slow</source>
        <translation>zu langsam</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>keine Antwort</translation>
    </message>
    <message>
        <source>idle, closed to make room</source>
        <translation>untätig, für andere geschlossen</translation>
    </message>
    <message>
        <source>signed out</source>
        <translation>abgemeldet</translation>
    </message>
    <message>
        <source>no longer a member</source>
        <translation>nicht mehr Mitglied</translation>
    </message>
    <message>
        <source>chat deleted</source>
        <translation>Chat gelöscht</translation>
    </message>
    <message>
        <source>server busy</source>
        <translation>Server überlastet</translation>
    </message>
    <message>
        <source>broken data</source>
        <translation>fehlerhafte Daten</translation>
    </message>
    <message>
        <source>message too large</source>
        <translation>Nachricht zu groß</translation>
    </message>
    <message>
        <source>too many connections from one address</source>
        <translation>zu viele Verbindungen von einer Adresse</translation>
    </message>
    <message>
        <source>wrong admin token</source>
        <translation>falsches Admin-Token</translation>
    </message>
    <message>
        <source>too many connections</source>
        <translation>zu viele Verbindungen</translation>
    </message>
    <message>
        <source>not signed in or wrong password</source>
        <translation>nicht angemeldet oder falsches Passwort</translation>
    </message>
    <message>
        <source>not allowed</source>
        <translation>nicht erlaubt</translation>
    </message>
    <message>
        <source>no such page</source>
        <translation>Seite nicht gefunden</translation>
    </message>
    <message>
        <source>request too slow</source>
        <translation>Anfrage zu langsam</translation>
    </message>
    <message>
        <source>request too large</source>
        <translation>Anfrage zu groß</translation>
    </message>
    <message>
        <source>too many sign-ins</source>
        <translation>zu viele Anmeldeversuche</translation>
    </message>
    <message>
        <source>error of the server</source>
        <translation>Fehler des Servers</translation>
    </message>
    <message>
        <source>invalid request</source>
        <translation>ungültige Anfrage</translation>
    </message>
    <message>
        <source>chat opened without signing in</source>
        <translation>Chat ohne Anmeldung geöffnet</translation>
    </message>
    <message>
        <source>chat opened by another website</source>
        <translation>Chat von fremder Website geöffnet</translation>
    </message>
    <message>
        <source>not a member of the chat</source>
        <translation>kein Mitglied des Chats</translation>
    </message>
    <message>
        <source>message too long</source>
        <translation>Nachricht zu lang</translation>
    </message>
    <message>
        <source>empty message</source>
        <translation>leere Nachricht</translation>
    </message>
    <message>
        <source>message could not be stored</source>
        <translation>Nachricht nicht gespeichert</translation>
    </message>
    <message>
        <source>invalid message</source>
        <translation>ungültige Nachricht</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>answers that nobody read</source>
        <translation>Antworten, die niemand gelesen hat</translation>
    </message>
    <message>
        <source>closed by an admin</source>
        <translation>von einem Admin geschlossen</translation>
    </message>
    <message>
        <source>sent too fast</source>
        <translation>zu schnell gesendet</translation>
    </message>
    <message>
        <source>throttled passwords</source>
        <translation>gedrosselte Passwörter</translation>
    </message>
    <message>
        <source>throttled new accounts</source>
        <translation>gedrosselte neue Konten</translation>
    </message>
    <message>
        <source>throttled links</source>
        <translation>gedrosselte Links</translation>
    </message>
    <message>
        <source>throttled admin tokens</source>
        <translation>gedrosselte Admin-Tokens</translation>
    </message>
    <message>
        <source>throttled messages</source>
        <translation>gedrosselte Nachrichten</translation>
    </message>
    <message>
        <source>throttled changes</source>
        <translation>gedrosselte Änderungen</translation>
    </message>
    <message>
        <source>delayed resumes</source>
        <translation>verzögerte Fortsetzungen</translation>
    </message>
</context>
<context>
    <name>RightsText</name>
    <message>
        <source>owner</source>
        <translation>Leitung</translation>
    </message>
    <message>
        <source>admin</source>
        <translation>Verwaltung</translation>
    </message>
    <message>
        <source>member</source>
        <translation>Mitglied</translation>
    </message>
    <message>
        <source>guest</source>
        <translation>Gast</translation>
    </message>
    <message>
        <source>private</source>
        <translation>privat</translation>
    </message>
    <message>
        <source>public</source>
        <translation>öffentlich</translation>
    </message>
    <message>
        <source>announcements</source>
        <translation>Ankündigungen</translation>
    </message>
    <message>
        <source>direct</source>
        <translation>direkt</translation>
    </message>
    <message>
        <source>moderator</source>
        <translation>Moderation</translation>
    </message>
</context>
<context>
    <name>ServerAnswer</name>
    <message>
        <source>The server redirects to %1. Connect to that address instead.</source>
        <translation>Der Server leitet zu %1 weiter. Verbinde dich mit dieser Adresse.</translation>
    </message>
    <message>
        <source>There is no Stoa server at this address.</source>
        <translation>Unter dieser Adresse gibt es keinen Stoa-Server.</translation>
    </message>
    <message>
        <source>The server rejected the token. It may have been revoked.</source>
        <translation>Der Server hat das Token abgelehnt. Vielleicht wurde es widerrufen.</translation>
    </message>
    <message>
        <source>The server does not support this request. It may be older than the monitor.</source>
        <translation>Der Server unterstützt diese Anfrage nicht. Vielleicht ist er älter als der Monitor.</translation>
    </message>
    <message>
        <source>The server returned an error (%1).</source>
        <translation>Der Server hat einen Fehler gemeldet (%1).</translation>
    </message>
    <message>
        <source>Nothing is listening at %1. Is the server running?</source>
        <translation>Unter %1 antwortet nichts. Läuft der Server?</translation>
    </message>
    <message>
        <source>The host %1 was not found.</source>
        <translation>Der Host %1 wurde nicht gefunden.</translation>
    </message>
    <message>
        <source>%1 is not responding.</source>
        <translation>%1 antwortet nicht.</translation>
    </message>
    <message>
        <source>%1 closed the connection.</source>
        <translation>%1 hat die Verbindung geschlossen.</translation>
    </message>
    <message>
        <source>A secure connection to %1 could not be established: %2</source>
        <translation>Eine sichere Verbindung zu %1 konnte nicht hergestellt werden: %2</translation>
    </message>
    <message>
        <source>%1 can’t be reached: %2</source>
        <translation>%1 ist nicht erreichbar: %2</translation>
    </message>
</context>
<context>
    <name>TokenFile</name>
    <message>
        <source>The token file %1 does not exist.</source>
        <translation>Die Token-Datei %1 gibt es nicht.</translation>
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
    <name>stoa::AddPersonDialog</name>
    <message>
        <source>Add person</source>
        <translation>Person hinzufügen</translation>
    </message>
    <message>
        <source>at least 8 characters, or empty</source>
        <translation>mindestens 8 Zeichen oder leer</translation>
    </message>
    <message>
        <source>If you leave the password empty, you get a link with which the person chooses one. It works once, within 24 hours.</source>
        <translation>Wenn du das Passwort leer lässt, bekommst du einen Link, mit dem die Person eines wählt. Er gilt einmal, innerhalb von 24 Stunden.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>&amp;Passwort</translation>
    </message>
</context>
<context>
    <name>stoa::AdminActionRunner</name>
    <message>
        <source>Connect to the running server to make changes. The database is open read-only.</source>
        <translation>Verbinde dich mit dem laufenden Server, um etwas zu ändern. Die Datenbank wird nur gelesen.</translation>
    </message>
    <message>
        <source>You can’t make changes while the server is not connected.</source>
        <translation>Solange der Server nicht verbunden ist, lässt sich nichts ändern.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>That didn’t work.</source>
        <translation>Das hat nicht geklappt.</translation>
    </message>
</context>
<context>
    <name>stoa::AnnounceDialog</name>
    <message>
        <source>Send announcement</source>
        <translation>Ankündigung senden</translation>
    </message>
    <message>
        <source>Announcement</source>
        <translation>Ankündigung</translation>
    </message>
    <message>
        <source>The server restarts at 18:00 and will be back a minute later.</source>
        <translation>Der Server startet um 18:00 Uhr neu und ist eine Minute später wieder da.</translation>
    </message>
    <message>
        <source>Everyone who is connected sees it immediately, in every chat. It can’t be taken back.</source>
        <translation>Alle, die verbunden sind, sehen sie sofort, in jedem Chat. Sie lässt sich nicht zurücknehmen.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>stoa::AuditPage</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
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
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Audit log</source>
        <translation>Audit-Protokoll</translation>
    </message>
    <message>
        <source>No admin actions yet</source>
        <translation>Noch keine Admin-Aktionen</translation>
    </message>
    <message>
        <source>Every admin action is recorded here: who did what, when and from where.</source>
        <translation>Hier wird jede Admin-Aktion festgehalten: wer was wann und von wo getan hat.</translation>
    </message>
    <message>
        <source>Select an entry to see its details.</source>
        <translation>Wähle einen Eintrag, um Details zu sehen.</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Show the target</source>
        <translation>Ziel zeigen</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>newest %1 of %2</source>
        <translation>die neuesten %1 von %2</translation>
    </message>
    <message>
        <source>%1 of the newest %2</source>
        <translation>%1 der neuesten %2</translation>
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
        <translation>Aus dem Chat entfernen&#xa0;…</translation>
    </message>
    <message>
        <source>Delete chat…</source>
        <translation>Chat löschen&#xa0;…</translation>
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
        <source>Chats appear here as soon as someone creates one.</source>
        <translation>Hier erscheinen Chats, sobald jemand einen erstellt.</translation>
    </message>
    <message>
        <source>Select a chat to see its details.</source>
        <translation>Wähle einen Chat, um Details zu sehen.</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>only known to a running server</source>
        <translation>weiß nur ein laufender Server</translation>
    </message>
    <message>
        <source>%1, %2 of text</source>
        <translation>%1, %2 Text</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Show the connections</source>
        <translation>Verbindungen zeigen</translation>
    </message>
    <message>
        <source>Show the person</source>
        <translation>Person zeigen</translation>
    </message>
    <message>
        <source>Read the messages</source>
        <translation>Nachrichten lesen</translation>
    </message>
    <message>
        <source>Banned</source>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <source>End ban…</source>
        <translation>Sperre aufheben …</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Banned by</source>
        <translation>Gesperrt von</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>%1, archived</source>
        <translation>%1, archiviert</translation>
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
        <source>Token file</source>
        <translation>Token-Datei</translation>
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
        <source>Optional: the server’s database file, which is opened read-only. It can also be viewed while the server is stopped.</source>
        <translation>Optional: die Datenbankdatei des Servers, die nur gelesen wird. Sie lässt sich auch ansehen, während der Server nicht läuft.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Auswählen&#xa0;…</translation>
    </message>
    <message>
        <source>Browse for %1</source>
        <translation>Auswählen: %1</translation>
    </message>
    <message>
        <source>“%1” is not a server address.</source>
        <translation>„%1“ ist keine Serveradresse.</translation>
    </message>
    <message>
        <source>The token would be sent to this server unencrypted. Use https.</source>
        <translation>Das Token würde unverschlüsselt an diesen Server gesendet. Verwende https.</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>&amp;Token</source>
        <translation>&amp;Token</translation>
    </message>
    <message>
        <source>Paste an admin token here. It is saved in your keyring, or, if there is none, in a file that only you can read.</source>
        <translation>Füge hier ein Admin-Token ein. Es wird in deinem Schlüsselbund gespeichert oder, wenn es keinen gibt, in einer Datei, die nur du lesen kannst.</translation>
    </message>
    <message>
        <source>Token &amp;file</source>
        <translation>Token-Da&amp;tei</translation>
    </message>
    <message>
        <source>Instead of a token. Only the path of the file is saved.</source>
        <translation>Statt eines Tokens. Gespeichert wird nur, wo die Datei liegt.</translation>
    </message>
    <message>
        <source>This is not an admin token: it contains characters that no token has.</source>
        <translation>Das ist kein Admin-Token: Es enthält Zeichen, die kein Token hat.</translation>
    </message>
    <message>
        <source>Paste your admin token, or choose the file that contains it. “stoa admin-token --name NAME” creates a token.</source>
        <translation>Füge dein Admin-Token ein, oder wähle die Datei, die es enthält. „stoa admin-token --name NAME“ erstellt ein Token.</translation>
    </message>
    <message>
        <source>saved the last time</source>
        <translation>beim letzten Mal gespeichert</translation>
    </message>
</context>
<context>
    <name>stoa::ConnectionsPage</name>
    <message>
        <source>All chats</source>
        <translation>Alle Chats</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Stalled for</source>
        <translation>Stockt seit</translation>
    </message>
    <message>
        <source>Unsent</source>
        <translation>Nicht gesendet</translation>
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
        <source>No one is connected</source>
        <translation>Niemand ist verbunden</translation>
    </message>
    <message>
        <source>Every browser with an open chat appears here.</source>
        <translation>Hier erscheint jeder Browser, in dem ein Chat geöffnet ist.</translation>
    </message>
    <message>
        <source>Select a connection to see its details.</source>
        <translation>Wähle eine Verbindung, um Details zu sehen.</translation>
    </message>
    <message>
        <source>Slow: it has not received anything for %1.</source>
        <translation>Langsam: Seit %1 hat sie nichts mehr empfangen.</translation>
    </message>
    <message>
        <source>Keeping up</source>
        <translation>Hält Schritt</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>Show the person</source>
        <translation>Person zeigen</translation>
    </message>
    <message>
        <source>Show the chat</source>
        <translation>Chat zeigen</translation>
    </message>
    <message>
        <source>Show all from this address</source>
        <translation>Alle von dieser Adresse zeigen</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Person ID</source>
        <translation>Personen-ID</translation>
    </message>
    <message>
        <source>Chat ID</source>
        <translation>Chat-ID</translation>
    </message>
    <message>
        <source>%1 (ID %2)</source>
        <translation>%1 (ID %2)</translation>
    </message>
    <message>
        <source>Close connection</source>
        <translation>Verbindung schließen</translation>
    </message>
    <message>
        <source>End session…</source>
        <translation>Sitzung beenden&#xa0;…</translation>
    </message>
    <message>
        <source>Remove from chat…</source>
        <translation>Aus dem Chat entfernen&#xa0;…</translation>
    </message>
</context>
<context>
    <name>stoa::DatabaseWorker</name>
    <message>
        <source>The database is not open.</source>
        <translation>Die Datenbank ist nicht geöffnet.</translation>
    </message>
    <message>
        <source>The file %1 does not exist.</source>
        <translation>Die Datei %1 gibt es nicht.</translation>
    </message>
    <message>
        <source>You don’t have permission to read %1.</source>
        <translation>Du hast keine Berechtigung, %1 zu lesen.</translation>
    </message>
    <message>
        <source>%1 was written by a newer version of Stoa. Update the monitor.</source>
        <translation>%1 stammt von einer neueren Version von Stoa. Aktualisiere den Monitor.</translation>
    </message>
    <message>
        <source>%1 is from an older version of Stoa. Start the server once to upgrade it.</source>
        <translation>%1 stammt von einer älteren Version von Stoa. Starte den Server einmal, um sie zu aktualisieren.</translation>
    </message>
    <message>
        <source>%1 is not a Stoa database, or it is damaged.</source>
        <translation>%1 ist keine Stoa-Datenbank oder beschädigt.</translation>
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
    <name>stoa::FilterField</name>
    <message>
        <source>Filter (%1)</source>
        <translation>Filtern (%1)</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtern</translation>
    </message>
</context>
<context>
    <name>stoa::InvitesPage</name>
    <message>
        <source>Revoke…</source>
        <translation>Widerrufen&#xa0;…</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Läuft ab</translation>
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
        <source>Invite links appear here until they expire.</source>
        <translation>Einladungslinks stehen hier, bis sie ablaufen.</translation>
    </message>
    <message>
        <source>Select an invite to see its details.</source>
        <translation>Wähle eine Einladung, um Details zu sehen.</translation>
    </message>
    <message>
        <source>Invite to “%1”</source>
        <translation>Einladung zu „%1“</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>%1 (ID %2)</source>
        <translation>%1 (ID %2)</translation>
    </message>
    <message>
        <source>Show the chat</source>
        <translation>Chat zeigen</translation>
    </message>
    <message>
        <source>Chat ID</source>
        <translation>Chat-ID</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>Genutzt</translation>
    </message>
    <message>
        <source>Made by</source>
        <translation>Erstellt von</translation>
    </message>
    <message>
        <source>Joins as</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Limit of uses</source>
        <translation>Höchstzahl</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1, guest</source>
        <translation>%1, Gast</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
</context>
<context>
    <name>stoa::KeptTokens</name>
    <message>
        <source>The token has been saved in your keyring.</source>
        <translation>Das Token wurde in deinem Schlüsselbund gespeichert.</translation>
    </message>
    <message>
        <source>The token could not be saved: %1</source>
        <translation>Das Token konnte nicht gespeichert werden: %1</translation>
    </message>
    <message>
        <source>No keyring answers, so the token has been saved in %1, which only you can read.</source>
        <translation>Kein Schlüsselbund antwortet. Das Token wurde deshalb in %1 gespeichert; nur du kannst die Datei lesen.</translation>
    </message>
</context>
<context>
    <name>stoa::ListPage</name>
    <message>
        <source>Nothing to show yet</source>
        <translation>Noch nichts zu zeigen</translation>
    </message>
    <message>
        <source>Connect…</source>
        <translation>Verbinden&#xa0;…</translation>
    </message>
    <message>
        <source>This could not be loaded</source>
        <translation>Das konnte nicht geladen werden</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Wird geladen&#xa0;…</translation>
    </message>
    <message>
        <source>Nothing matches “%1”</source>
        <translation>Nichts passt zu „%1“</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>Filter löschen</translation>
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
        <source>Select one row first.</source>
        <translation>Wähle zuerst eine Zeile.</translation>
    </message>
    <message>
        <source>%1 rows were exported to %2.</source>
        <translation>%1 Zeilen wurden nach %2 exportiert.</translation>
    </message>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>%1 konnte nicht geschrieben werden: %2</translation>
    </message>
    <message>
        <source>Export as CSV</source>
        <translation>Als CSV exportieren</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>It is not in this list any more.</source>
        <translation>Das steht nicht mehr in dieser Liste.</translation>
    </message>
</context>
<context>
    <name>stoa::MainWindow</name>
    <message>
        <source>Stoa Monitor</source>
        <translation>Stoa-Monitor</translation>
    </message>
    <message>
        <source>Password reset link</source>
        <translation>Link zum Zurücksetzen des Passworts</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Connect…</source>
        <translation>&amp;Verbinden&#xa0;…</translation>
    </message>
    <message>
        <source>&amp;Recent</source>
        <translation>&amp;Zuletzt</translation>
    </message>
    <message>
        <source>&amp;Export as CSV…</source>
        <translation>Als CSV &amp;exportieren&#xa0;…</translation>
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
        <translation>&amp;Aktualisieren</translation>
    </message>
    <message>
        <source>&amp;Server</source>
        <translation>&amp;Server</translation>
    </message>
    <message>
        <source>Send &amp;announcement…</source>
        <translation>&amp;Ankündigung senden&#xa0;…</translation>
    </message>
    <message>
        <source>&amp;Shut down…</source>
        <translation>&amp;Herunterfahren&#xa0;…</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
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
        <source>Stoa Monitor %1 shows how a Stoa server is doing.</source>
        <translation>Der Stoa-Monitor %1 zeigt, wie es einem Stoa-Server geht.</translation>
    </message>
    <message>
        <source>switch pages</source>
        <translation>Seite wechseln</translation>
    </message>
    <message>
        <source>copy the selected rows, export all rows as CSV</source>
        <translation>ausgewählte Zeilen kopieren, alle als CSV exportieren</translation>
    </message>
    <message>
        <source>refresh</source>
        <translation>aktualisieren</translation>
    </message>
    <message>
        <source>Menu key</source>
        <translation>Menütaste</translation>
    </message>
    <message>
        <source>show the actions for the selected row</source>
        <translation>Aktionen für die ausgewählte Zeile zeigen</translation>
    </message>
    <message>
        <source>Space, ←, →</source>
        <translation>Leertaste, ←, →</translation>
    </message>
    <message>
        <source>in the overview: pause the charts, move along them</source>
        <translation>in der Übersicht: Diagramme anhalten, an ihnen entlanggehen</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>filter the list; Enter moves to the list, Esc clears the filter</source>
        <translation>Liste filtern; Enter wechselt zur Liste, Esc leert den Filter</translation>
    </message>
    <message>
        <source>Enter, double-click</source>
        <translation>Enter, Doppelklick</translation>
    </message>
    <message>
        <source>in a list: show the details, or what a cell stands for</source>
        <translation>in einer Liste: Details zeigen oder das, wofür eine Zelle steht</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Link</translation>
    </message>
    <message>
        <source>This link is shown only once. It can be used once, until %1.</source>
        <translation>Dieser Link wird nur einmal angezeigt. Er kann bis %1 einmal verwendet werden.</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>Link kopieren</translation>
    </message>
    <message>
        <source>Admin token</source>
        <translation>Admin-Token</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>This token is shown only once. Anyone who has it can act as an admin.</source>
        <translation>Dieses Token wird nur einmal angezeigt. Wer es hat, kann als Admin handeln.</translation>
    </message>
    <message>
        <source>Copy token</source>
        <translation>Token kopieren</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>For&amp;ward</source>
        <translation>&amp;Vorwärts</translation>
    </message>
    <message>
        <source>go back to the page before, and forward again</source>
        <translation>zur vorigen Seite zurück und wieder vor</translation>
    </message>
</context>
<context>
    <name>stoa::MessagesPage</name>
    <message>
        <source>Show older ones</source>
        <translation>Ältere zeigen</translation>
    </message>
    <message>
        <source>Delete by ID…</source>
        <translation>Nach ID löschen&#xa0;…</translation>
    </message>
    <message>
        <source>Show the person</source>
        <translation>Person zeigen</translation>
    </message>
    <message>
        <source>Delete message…</source>
        <translation>Nachricht löschen&#xa0;…</translation>
    </message>
    <message>
        <source>newest %1</source>
        <translation>neueste %1</translation>
    </message>
    <message>
        <source>“%1”: %2</source>
        <translation>„%1“: %2</translation>
    </message>
    <message>
        <source>Select a chat on the page “Chats” and choose “Read the messages”. The server notes each reading in the audit log.</source>
        <translation>Wähle auf der Seite „Chats“ einen Chat und dann „Nachrichten lesen“. Der Server hält jedes Lesen im Audit-Protokoll fest.</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Person ID</source>
        <translation>Personen-ID</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>No messages</source>
        <translation>Keine Nachrichten</translation>
    </message>
    <message>
        <source>Nobody has written anything in this chat, or all of it was deleted.</source>
        <translation>In diesem Chat hat niemand etwas geschrieben, oder alles wurde gelöscht.</translation>
    </message>
    <message>
        <source>Select a message to see the whole of it.</source>
        <translation>Wähle eine Nachricht, um sie ganz zu sehen.</translation>
    </message>
    <message>
        <source>Delete a message</source>
        <translation>Eine Nachricht löschen</translation>
    </message>
    <message>
        <source>Message ID:</source>
        <translation>ID der Nachricht:</translation>
    </message>
    <message>
        <source>Continue…</source>
        <translation>Weiter&#xa0;…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>“%1” is not a message ID.</source>
        <translation>„%1“ ist keine ID einer Nachricht.</translation>
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
        <source>Pauses the charts (Space)</source>
        <translation>Hält die Diagramme an (Leertaste)</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
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
        <source>Nothing to show yet</source>
        <translation>Noch nichts zu zeigen</translation>
    </message>
    <message>
        <source>Connect…</source>
        <translation>Verbinden&#xa0;…</translation>
    </message>
    <message>
        <source>These figures come from the database. Connect to a running server to see live figures.</source>
        <translation>Diese Zahlen stammen aus der Datenbank. Verbinde dich mit einem laufenden Server, um aktuelle Zahlen zu sehen.</translation>
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
        <source>%1 in total</source>
        <translation>insgesamt %1</translation>
    </message>
    <message>
        <source>Open chats in browsers and apps</source>
        <translation>Offene Chats in Browsern und Apps</translation>
    </message>
    <message>
        <source>Messages that were stored</source>
        <translation>Gespeicherte Nachrichten</translation>
    </message>
    <message>
        <source>Messages multiplied by the open chats that got them</source>
        <translation>Nachrichten mal die offenen Chats, die sie bekamen</translation>
    </message>
    <message>
        <source>99 of 100 messages reached everyone within this time. The median is the time that half of them needed.</source>
        <translation>99 von 100 Nachrichten erreichten innerhalb dieser Zeit alle. Der Median ist die Zeit, die der Hälfte von ihnen reichte.</translation>
    </message>
    <message>
        <source>99 of 100 times the disk stored the new messages within this time. The median is the time that half of them needed.</source>
        <translation>In 99 von 100 Fällen waren die neuen Nachrichten innerhalb dieser Zeit gespeichert. Der Median ist die Zeit, die der Hälfte von ihnen reichte.</translation>
    </message>
    <message>
        <source>as of %1</source>
        <translation>Stand %1</translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1 Tag</translation>
    </message>
    <message>
        <source>Memory that the server uses, and its processor time. 100% is one core.</source>
        <translation>Speicher, den der Server belegt, und seine Rechenzeit. 100 % ist ein ganzer Kern.</translation>
    </message>
    <message>
        <source>CPU %1</source>
        <translation>CPU %1</translation>
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
        <translation>Sitzung beenden&#xa0;…</translation>
    </message>
    <message>
        <source>Sign out…</source>
        <translation>Abmelden&#xa0;…</translation>
    </message>
    <message>
        <source>Password reset link…</source>
        <translation>Passwort zurücksetzen&#xa0;…</translation>
    </message>
    <message>
        <source>Deactivate…</source>
        <translation>Deaktivieren&#xa0;…</translation>
    </message>
    <message>
        <source>Activate</source>
        <translation>Aktivieren</translation>
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
        <translation>deaktiviert</translation>
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
        <source>Expires</source>
        <translation>Läuft ab</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>No one is here yet</source>
        <translation>Noch niemand da</translation>
    </message>
    <message>
        <source>People appear here as soon as they create an account.</source>
        <translation>Hier erscheinen Personen, sobald sie ein Konto erstellen.</translation>
    </message>
    <message>
        <source>Select a person to see their details.</source>
        <translation>Wähle eine Person, um Details zu sehen.</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>deactivated, can’t sign in</source>
        <translation>deaktiviert, Anmeldung nicht möglich</translation>
    </message>
    <message>
        <source>with the old app</source>
        <translation>mit der alten App</translation>
    </message>
    <message>
        <source>Show the connections</source>
        <translation>Verbindungen zeigen</translation>
    </message>
    <message>
        <source>Add person…</source>
        <translation>Person hinzufügen&#xa0;…</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>Show the chat</source>
        <translation>Chat zeigen</translation>
    </message>
    <message>
        <source>Last activity</source>
        <translation>Letzte Aktivität</translation>
    </message>
    <message>
        <source>Last used</source>
        <translation>Zuletzt</translation>
    </message>
    <message>
        <source>Change role…</source>
        <translation>Rolle ändern …</translation>
    </message>
    <message>
        <source>Change role</source>
        <translation>Rolle ändern</translation>
    </message>
    <message>
        <source>The role of %1 on the server. Guests see only the chats they were invited to.</source>
        <translation>Die Rolle von %1 auf dem Server. Gäste sehen nur die Chats, in die sie eingeladen sind.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
</context>
<context>
    <name>stoa::SecretDialog</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
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
        <source>Uptime</source>
        <translation>Läuft seit</translation>
    </message>
    <message>
        <source>I/O threads</source>
        <translation>I/O-Threads</translation>
    </message>
    <message>
        <source>Changes per commit</source>
        <translation>Änderungen pro Commit</translation>
    </message>
    <message>
        <source>Waiting writes</source>
        <translation>Wartende Schreibzugriffe</translation>
    </message>
    <message>
        <source>Waiting reads</source>
        <translation>Wartende Lesezugriffe</translation>
    </message>
    <message>
        <source>Waiting sign-ins</source>
        <translation>Wartende Anmeldungen</translation>
    </message>
    <message>
        <source>Lagging sockets</source>
        <translation>Langsame Sockets</translation>
    </message>
    <message>
        <source>Closed connections</source>
        <translation>Geschlossene Verbindungen</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>Write-ahead log</source>
        <translation>Write-Ahead-Log</translation>
    </message>
    <message>
        <source>Free disk space</source>
        <translation>Freier Platz</translation>
    </message>
    <message>
        <source>Open files</source>
        <translation>Offene Dateien</translation>
    </message>
    <message>
        <source>%1, for %2</source>
        <translation>%1, seit %2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>stoa::ServerSource</name>
    <message>
        <source>The token is sent to this server unencrypted. Use https.</source>
        <translation>Das Token wird unverschlüsselt an diesen Server gesendet. Verwende https.</translation>
    </message>
    <message>
        <source>The server rejected the token. It may have been revoked.</source>
        <translation>Der Server hat das Token abgelehnt. Vielleicht wurde es widerrufen.</translation>
    </message>
    <message>
        <source>There is no Stoa server at this address.</source>
        <translation>Unter dieser Adresse gibt es keinen Stoa-Server.</translation>
    </message>
    <message>
        <source>The server is newer than this monitor, so some figures may be missing.</source>
        <translation>Der Server ist neuer als dieser Monitor, manche Zahlen fehlen vielleicht.</translation>
    </message>
</context>
<context>
    <name>stoa::SourceBar</name>
    <message>
        <source>Connect…</source>
        <translation>Verbinden&#xa0;…</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>nicht verbunden</translation>
    </message>
    <message>
        <source>live</source>
        <translation>verbunden</translation>
    </message>
    <message>
        <source>connecting…</source>
        <translation>Verbindung wird hergestellt&#xa0;…</translation>
    </message>
    <message>
        <source>not connected, retrying</source>
        <translation>nicht verbunden, neuer Versuch läuft</translation>
    </message>
    <message>
        <source>open read-only, as a fallback</source>
        <translation>nur zum Lesen geöffnet, als Ersatz</translation>
    </message>
    <message>
        <source>open read-only</source>
        <translation>nur zum Lesen geöffnet</translation>
    </message>
    <message>
        <source>opening…</source>
        <translation>wird geöffnet&#xa0;…</translation>
    </message>
    <message>
        <source>not open, retrying</source>
        <translation>nicht geöffnet, neuer Versuch läuft</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
</context>
<context>
    <name>stoa::Sources</name>
    <message>
        <source>“%1” is not a server address.</source>
        <translation>„%1“ ist keine Serveradresse.</translation>
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
        <translation>Verbindung wird hergestellt&#xa0;…</translation>
    </message>
    <message>
        <source>Only admins can see a server’s figures. Paste your token, or choose the file that contains it.</source>
        <translation>Nur Admins sehen die Zahlen eines Servers. Füge dein Token ein, oder wähle die Datei, die es enthält.</translation>
    </message>
    <message>
        <source>Only a running server shows messages, and notes each reading in the audit log.</source>
        <translation>Nachrichten zeigt nur ein laufender Server, der jedes Lesen im Audit-Protokoll festhält.</translation>
    </message>
</context>
<context>
    <name>stoa::TokensPage</name>
    <message>
        <source>New token…</source>
        <translation>Neues Token&#xa0;…</translation>
    </message>
    <message>
        <source>Revoke…</source>
        <translation>Widerrufen&#xa0;…</translation>
    </message>
    <message>
        <source>New token</source>
        <translation>Neues Token</translation>
    </message>
    <message>
        <source>Name, such as the device or the program that will use it:</source>
        <translation>Name, etwa des Geräts oder Programms, das es verwenden wird:</translation>
    </message>
    <message>
        <source>Create token</source>
        <translation>Token erstellen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Erstellt</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Admin tokens</source>
        <translation>Admin-Token</translation>
    </message>
    <message>
        <source>No tokens</source>
        <translation>Keine Token</translation>
    </message>
    <message>
        <source>With a token, a program such as this monitor can act for an admin.</source>
        <translation>Mit einem Token kann ein Programm wie dieser Monitor für einen Admin handeln.</translation>
    </message>
    <message>
        <source>Select a token to see its details.</source>
        <translation>Wähle ein Token, um Details zu sehen.</translation>
    </message>
</context>
</TS>
