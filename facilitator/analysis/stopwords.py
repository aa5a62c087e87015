"""Words too common to say what a text is about, in the languages most often spoken at such tables."""

from __future__ import annotations

_ENGLISH = """
a about above across after again against all almost along already also although always am among an and
another any anybody anyone anything are aren't around as at away back be became because become been before
being below between both but by came can can't cannot could couldn't did didn't do does doesn't doing don't
done down during each either else enough especially etc even ever every everybody everyone everything few
first for from further get gets getting give given go goes going good got great had hadn't has hasn't have
haven't having he hence her here hers herself him himself his how however i i'd i'll i'm i've if in indeed
instead into is isn't it it's its itself just keep know later least less let let's like likely lot lots made
mainly make makes making many may maybe me might mine more moreover most much must my myself need needs
neither never no nobody none nor not nothing now of off often on once one ones only onto or other others
otherwise ought our ours ourselves out over own per perhaps put quite rather really s same say see seem
seems several shall she should shouldn't since so some somebody someone something sometimes soon still such
t take than that that's the their theirs them themselves then there there's thereby therefore these they
they're thing things think this those though through thus to together too toward towards under until up upon
us use used using usually very via want wants was wasn't way ways we we'd we'll we're we've well were
weren't what what's whatever when where whereas whether which while who whole whom whose why will with
within without won't would wouldn't yes yet you you'd you'll you're you've your yours yourself
"""
_GERMAN = """
ab aber alle allem allen aller alles als also am an andere anderem anderen anderer anderes auch auf aus bei
beim bereits bin bis bist bitte da dabei dadurch dafür dagegen daher damit danach daran darauf daraus darf
darin darum das dass davon davor dazu dein deine dem den denen denn dennoch der deren des deshalb dessen
dich die dies diese diesem diesen dieser dieses dir doch dort du durch dürfen eben ein eine einem einen
einer eines einfach einige einmal endlich er es etwa etwas euch euer eure fast für gab ganz gar geben gegen
gehen gehört geht genug gerade gern gibt gleich gut habe haben hat hatte hätte hier hin hinter ich ihm ihn
ihnen ihr ihre ihrem ihren ihrer im immer in indem ins ist ja je jede jedem jeden jeder jedes jedoch jemand
jene jetzt kann kein keine keinem keinen keiner können könnte lassen mal man manche mehr mein meine meist
mich mir mit möglich möchte muss müssen müsste nach nachdem nein nicht nichts nie niemand noch nun nur ob
oder oft ohne sehr sein seine seinem seinen seiner seit selbst sich sie sind so sobald sogar solche sollen
sollte sollten sondern sonst soll sowie statt über überhaupt um und uns unser unsere unter usw viel viele
vielen vom von vor wann war wäre waren warum was weil weiter welche welchem welchen welcher welches wenig
wenige weniger wenn wer werde werden weshalb wie wieder will wir wird wirklich wo wollen worden wurde wurden
würde zb zu zum zur zwar zwischen
"""
_FRENCH = """
afin ai ainsi alors après au aucun aucune aujourd'hui auquel aura aussi autre autres aux avant avec avoir
avons beaucoup bien bon c'est ça car ce ceci cela celle celles celui certaines certains ces cet cette ceux
chaque chez comme comment contre d d'un d'une dans de déjà depuis des donc dont du elle elles en encore
entre est et étaient était étant été être eux faire fait faut font grand ici il ils j je jusque l la là le
lequel les leur leurs lors lorsque lui m ma mais me même mêmes mes moi moins mon n ne ni non nos notre nous
on ont ou où par parce pas pendant peu peut peuvent plupart plus plusieurs pour pourquoi pouvoir près qu
qu'il qu'elle quand que quel quelle quelles quelque quelques quels qui quoi s sa sans se selon sera serait
ses seulement si soit son sont sous sur t ta tandis te tel telle tels tes toi ton toujours tous tout toute
toutes très trop tu un une va vers voir vos votre vous y
"""
_SPANISH = """
a al algo algunas algunos ante antes aquí así aun aunque bien cada casi como con contra cual cuales cuando
de debe deben del desde donde dos durante e el él ella ellas ellos en entre era eran es esa esas ese eso
esos esta está están estas este esto estos fue ha hace hacer hacia han hasta hay la las le les lo los más me
menos mi mientras mis mucho muchos muy nada ni no nos nosotros o os otra otras otro otros para pero poco por
porque pueda puede pueden pues que qué quien se sea ser si sí sido sin sobre son su sus también tan tanto te
tiene tienen toda todas todo todos tu un una uno unos usted y ya yo
"""
_ITALIAN = """
a ad agli ai al alla alle allo altra altre altri altro anche ancora avere ci ciò col come con così cui da
dagli dai dal dalla dalle deve devono di dei degli del della delle dello dentro devono dopo dove e ecc ed
essere fa fare fino fra gli ha hanno i il in io la le lei li lo loro lui ma me meno mi mia mio molti molto
ne nei nel nella nelle nello no noi non nostro o ogni oppure per perché però più poco poi può possono prima
proprio quale quali quando quanto quella quelle quelli quello questa queste questi questo qui se sei sempre
senza si sia siamo sono sopra sotto sta stesso su sua sugli sui sul sulla suo te tra troppo tu tutta tutte
tutti tutto un una uno va vi voi
"""
_DUTCH = """
aan al alle alleen als altijd ander andere bij daar dan dat de deze die dit doen door dus echter een en er
ge geen had hebben heeft hem het hier hij hoe hun ik in is ja je kan kunnen maar me meer men met mij mijn
moet moeten na naar niet niets nog nu of om omdat onder ons ook op over te tegen toch toe tot u uit uw van
vaak veel voor waar want waren was wat we wel werd wij wil worden wordt ze zeer zelf zich zij zijn zo zonder
zou zoals
"""

STOP_WORDS = frozenset(f"{_ENGLISH} {_GERMAN} {_FRENCH} {_SPANISH} {_ITALIAN} {_DUTCH}".casefold().split())
